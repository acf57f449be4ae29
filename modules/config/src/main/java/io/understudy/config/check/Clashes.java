package io.understudy.config.check;

import io.understudy.config.model.InstanceConfig;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Entry;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Instances side by side: one router for each interface, VRID and family; one owner for each address on a link. */
final class Clashes {

    private final Map<Router, Entry> routers = new HashMap<>();
    private final Map<OnLink, Owner> addresses = new HashMap<>();

    private record Router(String link, int id, Family family) {}

    private record OnLink(IpAddress address, String link) {}

    private record Owner(String instance, Entry entry) {}

    void add(InstanceConfig instance, Section section) {
        router(instance, section.at(Instances.VIRTUAL_ROUTER_ID));
        Entry list = section.at(Instances.VIRTUAL_IPADDRESS);
        Set<OnLink> own = new HashSet<>();
        for (Holding holding : instance.holdings()) {
            if (holding instanceof Holding.Address address) {
                OnLink key = new OnLink(address.prefix().address(), address.link());
                if (own.add(key)) {
                    address(key, new Owner(instance.name(), list));
                }
            }
        }
    }

    private void router(InstanceConfig instance, Entry id) {
        Router key = new Router(
                instance.interfaceName(),
                instance.router().id(),
                instance.router().family());
        Entry first = routers.putIfAbsent(key, id);
        if (first != null) {
            id.fault(
                    "VRID " + key.id() + " on " + key.link() + " is already taken at " + first.place() + " by "
                            + first.path(),
                    "choose another from 1 to 255");
        }
    }

    private void address(OnLink key, Owner owner) {
        Owner first = addresses.putIfAbsent(key, owner);
        if (first != null) {
            owner.entry()
                    .fault(
                            key.address() + " on " + key.link() + " already belongs to " + first.instance() + " at "
                                    + first.entry().place(),
                            "let one instance have it");
        }
    }
}
