package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Entry;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instances side by side: one router for each interface, VRID and family; one owner for each address on a link. */
final class Clashes {

    private final Map<Router, Entry> routers = new HashMap<>();
    private final Map<OnLink, Owner> addresses = new HashMap<>();

    private record Router(String link, int id, Family family) {}

    private record OnLink(IpAddress address, String link) {}

    private record Owner(String instance, Place place) {}

    void add(InstanceConfig instance, Section section) {
        router(instance, section.at(Instances.VIRTUAL_ROUTER_ID));
        addresses(instance, section, Instances.VIRTUAL_IPADDRESS);
        addresses(instance, section, Instances.VIRTUAL_IPADDRESS_EXCLUDED);
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

    private void addresses(InstanceConfig instance, Section section, Keyword<List<AddressLine>> keyword) {
        for (AddressLine line : section.find(keyword).orElse(List.of())) {
            OnLink key =
                    new OnLink(line.address(), line.on(instance.interfaceName()).link());
            Owner first = addresses.putIfAbsent(key, new Owner(instance.name(), line.place()));
            if (first != null && !first.instance().equals(instance.name())) {
                section.entry()
                        .report()
                        .fault(
                                line.place(),
                                section.at(keyword).path(),
                                key.address() + " on " + key.link() + " already belongs to " + first.instance() + " at "
                                        + first.place(),
                                "let one instance have it");
            }
        }
    }
}
