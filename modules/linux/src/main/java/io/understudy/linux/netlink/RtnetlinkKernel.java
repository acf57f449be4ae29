package io.understudy.linux.netlink;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.Prefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jnr.constants.platform.Errno;

/**
 * Linux's addresses and routes.
 *
 * <p>Whatever this puts into the kernel carries {@link Rtnetlink#MARK}, and only what carries it is ever taken away.
 */
public final class RtnetlinkKernel implements Kernel, AutoCloseable {

    /** Linux acknowledges an address of zeros, does not keep it, and tells nobody. */
    private static final List<Change> NOBODYS_ADDRESS =
            List.of(new Change.Add(Holding.Address.of(Prefix.host(IpAddress.of("0.0.0.0")), "lo")));

    /**
     * No device of ours, so nothing is asked of the kernel but all its links, as there are two, if they are not known. One that is not there would have the kernel
     * look for a module of that name.
     */
    private static final List<Change> NOBODYS_DEVICES =
            List.of(new Change.Add(new Holding.Raised("lo")), new Change.Add(new Holding.Raised("lo")));

    private final Conversation conversation;
    private final Others others;
    private final Stillness stillness;

    /** Of all links, looked through because there was something to do soon. */
    private Optional<Inventory> inventory = Optional.empty();

    private RtnetlinkKernel(Conversation conversation, Others others, Stillness stillness) {
        this.conversation = conversation;
        this.others = others;
        this.stillness = stillness;
    }

    /** @throws IOException if there is no netlink socket to be had, or the kernel is too old to keep marks */
    public static RtnetlinkKernel open() throws IOException {
        return open(Others.NONE);
    }

    /**
     * @param others who keep what is not rtnetlink's
     * @throws IOException if there is no netlink socket to be had, or the kernel is too old to keep marks
     */
    public static RtnetlinkKernel open(Others others) throws IOException {
        return over(Conversation.open(), others);
    }

    /** @param conversation closed with it, and also if this fails */
    static RtnetlinkKernel over(Conversation conversation, Others others) throws IOException {
        try {
            Verdict verdict = conversation.ask(List.of(AddressMessage.probe())).getFirst();
            if (verdict.is(Errno.ENODEV)) {
                throw new IOException("this kernel cannot mark addresses as one's own; Linux 5.18 or newer is needed");
            }
            return new RtnetlinkKernel(conversation, others, Stillness.open());
        } catch (IOException e) {
            conversation.close();
            throw e;
        }
    }

    /** Also looks all links through, for the next change, which need not do so if none of them has changed. */
    @Override
    public void rehearse() {
        add(NOBODYS_ADDRESS, 1);
        try {
            stillness.begin();
            inventory = Optional.of(Inventory.read(conversation));
            List<Answer> _ = batch(NOBODYS_DEVICES, new Present(conversation, inventory));
        } catch (IOException unreadable) {
            inventory = Optional.empty();
        }
    }

    /**
     * The same again and again.
     *
     * @param times that an address is added, and that something about a link is read
     */
    public void rehearse(int times) {
        add(NOBODYS_ADDRESS, times);
        add(NOBODYS_DEVICES, Math.ceilDiv(times, links()));
    }

    private void add(List<Change> nothing, int times) {
        for (int i = 0; i < times; i++) {
            List<Answer> _ = perform(nothing);
        }
    }

    /** How many there are, at least one. */
    private int links() {
        try {
            return Math.max(1, new Present(conversation).links().size());
        } catch (IOException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    @Override
    public List<Answer> perform(List<Change> changes) {
        List<Answer> answers = new ArrayList<>(changes.size());
        Set<String> foreign = new HashSet<>();
        for (Keeper.Share share : Keeper.shares(changes)) {
            List<Answer> said = perform(share, foreign);
            for (int i = 0; i < said.size(); i++) {
                if (said.get(i) instanceof Answer.Refused
                        && share.changes().get(i) instanceof Change.Add(Holding.Device device)) {
                    foreign.add(device.name());
                }
            }
            answers.addAll(said);
        }
        return answers;
    }

    /** Nothing is put on somebody else's link that is in the way of a device of ours. */
    private List<Answer> perform(Keeper.Share share, Set<String> foreign) {
        if (foreign.isEmpty()) {
            return perform(share.keeper(), share.changes());
        }
        Predicate<Change> vain = change ->
                change instanceof Change.Add(Holding holding) && !Collections.disjoint(holding.links(), foreign);
        List<Change> asked = share.changes().stream().filter(vain.negate()).toList();
        Iterator<Answer> said = (asked.isEmpty() ? List.<Answer>of() : perform(share.keeper(), asked)).iterator();
        return share.changes().stream()
                .map(change -> vain.test(change) ? withoutDevice(change) : said.next())
                .toList();
    }

    private static Answer withoutDevice(Change change) {
        return new Answer.Refused("its device could not be made: " + ChangeBatch.words(change));
    }

    private List<Answer> perform(Keeper keeper, List<Change> changes) {
        return switch (keeper) {
            case LINKS, RTNETLINK -> batch(changes, present());
            case SETTINGS -> {
                inventory = Optional.empty(); // they are part of what a link is told with, but no news of it
                yield others.settings().perform(changes);
            }
            case UNACCEPTED -> others.unaccepted().perform(changes);
            case SILENCED -> others.silenced().perform(changes);
        };
    }

    private List<Answer> batch(List<Change> changes, Present present) {
        try {
            return new ChangeBatch(conversation, changes, present).perform();
        } catch (IOException e) {
            return changes.stream()
                    .<Answer>map(change -> new Answer.Refused(e.getMessage() + ": " + ChangeBatch.words(change)))
                    .toList();
        }
    }

    private Present present() {
        Optional<Inventory> still = inventory.filter(all -> stillness.held());
        inventory = Optional.empty();
        return new Present(conversation, still);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Equal to what was added, with two exceptions that matter to nobody who removes what is left: a route whose link was
     * found from its gateway names that link, and an IPv6 route with the explicit metric 1024, the kernel's own default, has
     * metric 0.
     */
    @Override
    public Set<Holding> marked() {
        try {
            Map<Integer, String> names = conversation.dump(Request.dumpLinks(), LinkMessage::read).stream()
                    .collect(Collectors.toMap(LinkMessage::index, LinkMessage::name));
            Function<Integer, Optional<String>> name = index -> Optional.ofNullable(names.get(index));
            List<DeviceMessage> devices = conversation.dump(Request.dumpLinks(), DeviceMessage::read);
            Set<Holding> marked = new LinkedHashSet<>(holdings(devices, name));
            marked.addAll(addresses(devices, name));
            for (Family family : Family.values()) {
                conversation.dump(RouteMessage.dumpMarked(family), RouteMessage::read).stream()
                        .filter(RouteMessage::marked)
                        .forEach(route -> marked.add(route.holding(name)));
                conversation.dump(RuleMessage.dump(family), RuleMessage::read).stream()
                        .filter(RuleMessage::marked)
                        .forEach(rule -> marked.add(rule.rule()));
            }
            marked.addAll(others.settings().marked());
            marked.addAll(others.unaccepted().marked());
            marked.addAll(others.silenced().marked());
            return marked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each before what says that it is up. */
    private static List<Holding> holdings(List<DeviceMessage> devices, Function<Integer, Optional<String>> name) {
        return devices.stream()
                .mapMulti((DeviceMessage device, Consumer<Holding> into) -> {
                    into.accept(device.holding(name));
                    if (device.up()) {
                        into.accept(new Holding.Raised(device.name()));
                    }
                })
                .toList();
    }

    private List<Holding.Address> addresses(List<DeviceMessage> devices, Function<Integer, Optional<String>> name)
            throws IOException {
        Set<Integer> undetecting = devices.stream()
                .filter(device -> !device.detects())
                .map(DeviceMessage::index)
                .collect(Collectors.toSet());
        return conversation.dump(Request.dumpAddresses(), AddressMessage::read).stream()
                .filter(AddressMessage::marked)
                .flatMap(address -> name
                        .apply(address.index())
                        .map(link -> address.holding(link, !undetecting.contains(address.index())))
                        .stream())
                .toList();
    }

    @Override
    public void close() {
        stillness.close();
        conversation.close();
    }
}
