package io.understudy.config.check;

import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Recipients;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Entry;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instances and static items side by side: one router for each interface, VRID, family and audience; one owner for each address,
 * route and rule.
 */
final class Clashes {

    private final Map<Router, List<Known>> routers = new HashMap<>();
    private final Map<Object, Owner> owners = new HashMap<>();

    private record Router(String link, int id, Family family) {}

    private record Known(Recipients recipients, Entry id) {
        /** A peer of both would not know whom it hears. */
        boolean meets(Recipients others) {
            return switch (recipients) {
                case Recipients.Group(IpAddress group) -> others.equals(new Recipients.Group(group));
                case Recipients.Peers mine ->
                    others instanceof Recipients.Peers theirs
                            && (mine.others() == Recipients.Others.CLUSTER && theirs.others() == mine.others()
                                    || !Collections.disjoint(
                                            mine.peers().keySet(),
                                            theirs.peers().keySet()));
            };
        }
    }

    private record OnLink(IpAddress address, String link) {}

    private record Destination(Prefix network, long table, long metric, int tos) {}

    private record Numbered(Family family, long priority) {}

    private record Wearer(String parent, MacAddress mac) {}

    private record Owner(String name, Place place) {}

    void add(InstanceConfig instance, Section section) {
        router(instance, section.at(Instances.VIRTUAL_ROUTER_ID));
        Map<String, String> parents = new HashMap<>();
        instance.estate().staged().forEach(holding -> {
            if (holding instanceof Holding.Device device) {
                parents.put(device.name(), device.parent());
            }
        });
        instance.estate()
                .places()
                .forEach((holding, place) -> own(
                        new Claim(instance.name(), holding, place, section, keyword(holding, place, section)),
                        parents));
    }

    void addStatic(Holding holding, Place place, Section understudy, Keyword<?> keyword) {
        own(new Claim("the static items", holding, place, understudy, keyword), Map.of());
    }

    private record Claim(String name, Holding holding, Place place, Section section, Keyword<?> keyword) {}

    private static Keyword<?> keyword(Holding holding, Place place, Section section) {
        return switch (holding) {
            case Holding.Address address ->
                section.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of()).stream()
                                .anyMatch(line -> line.place().equals(place)
                                        && line.address()
                                                .equals(address.prefix().address()))
                        ? Instances.VIRTUAL_IPADDRESS
                        : Instances.VIRTUAL_IPADDRESS_EXCLUDED;
            case Holding.Route route -> Instances.VIRTUAL_ROUTES;
            case Holding.Rule rule -> Instances.VIRTUAL_RULES;
            case Holding.Device device -> Instances.USE_VMAC;
            case Holding.Raised raised -> Instances.USE_VMAC;
            case Holding.Setting setting -> Instances.USE_VMAC;
            case Holding.Unaccepted unaccepted -> Instances.NO_ACCEPT;
            case Holding.Silenced silenced -> Instances.USE_VMAC;
        };
    }

    private void router(InstanceConfig instance, Entry id) {
        Router key = new Router(
                instance.interfaceName(),
                instance.router().id(),
                instance.router().family());
        List<Known> known = routers.computeIfAbsent(key, _ -> new ArrayList<>());
        Recipients recipients = instance.talk().recipients();
        known.stream()
                .filter(other -> other.meets(recipients))
                .findFirst()
                .ifPresent(first -> id.fault(
                        "VRID " + key.id() + " on " + key.link() + " is already taken at "
                                + first.id().place() + " by " + first.id().path(),
                        "choose another from 1 to 255"));
        known.add(new Known(recipients, id));
    }

    private void own(Claim claim, Map<String, String> parents) {
        switch (claim.holding()) {
            case Holding.Address address -> {
                OnLink key =
                        new OnLink(address.prefix().address(), parents.getOrDefault(address.link(), address.link()));
                Owner first = owners.getOrDefault(key, new Owner(claim.name(), claim.place()));
                if (first.name().equals(claim.name())) {
                    owners.put(key, first);
                } else {
                    own(key, key.address() + " on " + key.link(), claim);
                }
            }
            case Holding.Route route ->
                own(
                        new Destination(
                                route.destination(),
                                route.table(),
                                route.metric(),
                                route.details().tos()),
                        "the route to " + route.destination(),
                        claim);
            case Holding.Rule rule ->
                own(new Numbered(rule.family(), rule.priority()), "priority " + rule.priority() + " of rules", claim);
            case Holding.Device device
            when device.kind() instanceof DeviceKind.Macvlan(MacAddress mac) ->
                own(new Wearer(device.parent(), mac), mac + " on " + device.parent(), claim);
            case Holding.Device device -> {}
            case Holding.Raised raised -> {}
            case Holding.Setting setting -> {}
            case Holding.Unaccepted unaccepted -> {}
            case Holding.Silenced silenced -> {}
        }
    }

    private void own(Object key, String what, Claim claim) {
        Owner owner = new Owner(claim.name(), claim.place());
        Owner first = owners.putIfAbsent(key, owner);
        if (first != null && !first.equals(owner)) {
            claim.section()
                    .fault(
                            claim.place(),
                            claim.keyword(),
                            what + " already belongs to " + first.name() + " at " + first.place(),
                            remedy(claim.holding()));
        }
    }

    private static String remedy(Holding holding) {
        return switch (holding) {
            case Holding.Route route -> "give it another metric or table, or let one have it";
            case Holding.Rule rule -> "give it another priority";
            case Holding.Address address -> "let one instance have it";
            case Holding.Device device -> "give one of them another VRID, or do without use-vmac";
            case Holding.Raised raised -> "let one instance have it";
            case Holding.Setting setting -> "let one instance have it";
            case Holding.Unaccepted unaccepted -> "let one instance have it";
            case Holding.Silenced silenced -> "let one instance have it";
        };
    }
}
