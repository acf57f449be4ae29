package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.ip.RouteLine;
import io.understudy.config.ip.RuleLine;
import io.understudy.config.model.Estate;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What one router puts into the kernel, in the order of the putting, and who wrote it. */
final class EstateCheck {

    private final Section here;
    private final String link;
    private final DeviceCheck devices;
    private final RulePriorities priorities;
    private final SequencedMap<Holding, Place> staged = new LinkedHashMap<>();
    private final SequencedMap<Holding, Place> raised = new LinkedHashMap<>();

    /** @param link the instance's interface */
    EstateCheck(Section here, String link, DeviceCheck devices, RulePriorities priorities) {
        this.here = here;
        this.link = link;
        this.devices = devices;
        this.priorities = priorities;
    }

    Estate estate(Lines lines, boolean accepts) {
        lines.addresses().forEach(line -> raised.putIfAbsent(address(line), line.place()));
        lines.routes().forEach(line -> once(line.on(link), line.place(), Instances.VIRTUAL_ROUTES));
        lines.rules().forEach(line -> once(priorities.rule(line), line.place(), Instances.VIRTUAL_RULES));
        stage(lines, accepts, new Staging(devices.made().values(), raised.keySet()));
        SequencedMap<Holding, Place> all = new LinkedHashMap<>(staged);
        devices.made()
                .values()
                .forEach(made -> all.put(new Holding.Raised(made.device().name()), made.place()));
        raised.forEach(all::putIfAbsent);
        return new Estate(new ArrayList<>(staged.keySet()), new ArrayList<>(all.keySet()), all);
    }

    /** What was written of one family, in the order of the file. */
    record Lines(List<AddressLine> addresses, List<RouteLine> routes, List<RuleLine> rules) {}

    private void stage(Lines lines, boolean accepts, Staging staging) {
        devices.made().values().forEach(made -> staged.put(made.device(), made.place()));
        devices.made().values().forEach(this::settings);
        devices.made().values().stream()
                .filter(made -> staging.preparesIpv6(made.device().name()))
                .forEach(this::settingsOfIpv6);
        if (here.get(Instances.PROMOTE_SECONDARIES)) {
            set(
                    link,
                    "promote_secondaries",
                    "1",
                    here.at(Instances.PROMOTE_SECONDARIES).place());
        }
        if (!accepts) {
            lines.addresses().forEach(line -> staged.putIfAbsent(new Holding.Unaccepted(line.address()), line.place()));
        }
        SequencedMap<Holding, Place> prepared = new LinkedHashMap<>(raised);
        prepared.keySet().removeIf(holding -> !staging.canPrepare(holding));
        if (here.find(Instances.VRF).isEmpty()) {
            prepared.forEach((holding, place) -> staged.putIfAbsent(
                    new Holding.Silenced(((Holding.Address) holding).prefix().address()), place));
        }
        staged.putAll(prepared);
    }

    /**
     * Only the device answers for its addresses, not its parent, and it takes what comes from this host. Its reverse path filter is
     * loose rather than off: the kernel takes the greater of this and the setting for all links, which may be strict.
     */
    private void settings(DeviceCheck.Made made) {
        switch (made.device().kind()) {
            case DeviceKind.Macvlan macvlan -> {
                if (raised.keySet().stream()
                        .anyMatch(holding -> isIpv4On(holding, made.device().name()))) {
                    set(made.device().name(), "arp_ignore", "1", made.place());
                    set(made.device().name(), "accept_local", "1", made.place());
                    set(made.device().name(), "rp_filter", "2", made.place());
                    set(made.device().name(), "promote_secondaries", "1", made.place());
                    set(made.device().parent(), "arp_ignore", "1", made.place());
                    set(made.device().parent(), "arp_filter", "1", made.place());
                    // Or the parent would ask for others in the virtual address's name, with its own MAC, and be
                    // believed.
                    set(made.device().parent(), "arp_announce", "2", made.place());
                }
            }
            case DeviceKind.Ipvlan ipvlan -> set(made.device().name(), "promote_secondaries", "1", made.place());
        }
    }

    /** Its addresses stay on it while it is down, are nobody's then, and are its own the moment that it is up. */
    private void settingsOfIpv6(DeviceCheck.Made made) {
        String device = "net/ipv6/conf/" + made.device().name() + "/";
        for (Holding.Setting setting : List.of(
                new Holding.Setting(device + "keep_addr_on_down", "1"),
                new Holding.Setting(device + "accept_dad", "1"),
                new Holding.Setting(device + "dad_transmits", "0"),
                new Holding.Setting(device + "router_solicitation_delay", "0"))) {
            staged.putIfAbsent(setting, made.place());
        }
    }

    private static boolean isIpv4On(Holding holding, String device) {
        return holding instanceof Holding.Address address
                && address.link().equals(device)
                && address.prefix().address().family() == Family.IPV4;
    }

    private void set(String name, String setting, String value, Place place) {
        staged.putIfAbsent(new Holding.Setting("net/ipv4/conf/" + name + "/" + setting, value), place);
    }

    private Holding address(AddressLine line) {
        return new Holding.Address(line.prefix(), devices.linkOf(line, link), line.details());
    }

    private void once(Holding holding, Place place, Keyword<?> keyword) {
        Place first = raised.putIfAbsent(holding, place);
        if (first != null) {
            here.fault(place, keyword, holding + " is already there at " + first, "remove one of the two");
        }
    }
}
