package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is in the kernel, read when first asked for and kept for the length of one batch. */
final class Present {

    /** What makes an address the same to the kernel. */
    private record Place(int index, Prefix prefix, Optional<IpAddress> peer) {}

    /** Routes that can stand in each other's way. */
    private record Table(Family family, long number) {}

    private final Conversation conversation;
    private Optional<Inventory> inventory;
    private Optional<Map<Place, AddressMessage>> addresses = Optional.empty();
    private final Map<Table, List<RouteMessage>> routes = new HashMap<>();
    private final Map<Family, List<RuleMessage>> rules = new EnumMap<>(Family.class);
    private final Map<Integer, Optional<DeviceMessage>> devices = new HashMap<>();

    Present(Conversation conversation) {
        this(conversation, Optional.empty());
    }

    /** @param inventory of all links, if they were looked through before and are the same still */
    Present(Conversation conversation, Optional<Inventory> inventory) {
        this.conversation = conversation;
        this.inventory = inventory;
    }

    /** The address if it is there and carries our mark. */
    Optional<AddressMessage> marked(Holding.Address address, int index) throws IOException {
        Optional<IpAddress> peer = address.details().peer().map(Prefix::address);
        return Optional.ofNullable(addresses().get(new Place(index, AddressMessage.placed(address), peer)))
                .filter(AddressMessage::marked);
    }

    /** Whether the kernel may take other IPv4 addresses away together with this one. */
    boolean leadsOthers(AddressMessage address) throws IOException {
        int length = address.prefix().length();
        return !address.secondary()
                && length < Family.IPV4.bits()
                && addresses().values().stream()
                        .anyMatch(other -> other.secondary()
                                && other.index() == address.index()
                                && other.prefix().length() == length);
    }

    private Map<Place, AddressMessage> addresses() throws IOException {
        if (addresses.isEmpty()) {
            Map<Place, AddressMessage> found = new HashMap<>();
            for (AddressMessage address : conversation.dump(Request.dumpAddresses(), AddressMessage::read)) {
                found.put(new Place(address.index(), address.prefix(), address.peer()), address);
            }
            addresses = Optional.of(found);
        }
        return addresses.get();
    }

    /** The route that does what the wanted one would do, whosoever it is. */
    Optional<RouteMessage> serving(Holding.Route wanted, Function<String, Optional<Integer>> index) throws IOException {
        Table table = new Table(wanted.destination().address().family(), wanted.table());
        List<RouteMessage> found = routes.get(table);
        if (found == null) {
            found = conversation.dump(RouteMessage.dumpTable(table.family(), table.number()), RouteMessage::read);
            routes.put(table, found);
        }
        return found.stream().filter(route -> route.serves(wanted, index)).findFirst();
    }

    /** The same rule, whosoever it is; one of ours before another's. */
    Optional<RuleMessage> same(Holding.Rule wanted) throws IOException {
        List<RuleMessage> found = rules.get(wanted.family());
        if (found == null) {
            found = conversation.dump(RuleMessage.dump(wanted.family()), RuleMessage::read);
            rules.put(wanted.family(), found);
        }
        return found.stream().filter(rule -> rule.rule().equals(wanted)).max(Comparator.comparing(RuleMessage::marked));
    }

    /** All links. Whoever asks for many devices asks for these first: that is sooner than one device by one. */
    List<LinkMessage> links() throws IOException {
        if (inventory.isEmpty()) {
            inventory = Optional.of(Inventory.read(conversation));
        }
        return inventory.get().links();
    }

    /** The link if it is a device that carries our mark. */
    Optional<DeviceMessage> device(int index) throws IOException {
        if (inventory.isPresent()) {
            return Optional.ofNullable(inventory.get().devices().get(index));
        }
        Optional<DeviceMessage> known = devices.get(index);
        if (known == null) {
            known = conversation.dump(Request.link(index), DeviceMessage::read).stream()
                    .findFirst();
            devices.put(index, known);
        }
        return known;
    }
}
