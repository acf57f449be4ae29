package io.understudy.config.check;

import io.understudy.config.check.GroupCheck.Shared;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Talk;
import io.understudy.config.model.VirtualDevice;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Instances.Hope;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import io.understudy.core.router.VirtualRouter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One vrrp-instance: do its keywords fit together, and what do they make. */
record InstanceCheck(
        String name,
        Section here,
        Defaults defaults,
        DeviceNames names,
        LinkGroups linkGroups,
        RulePriorities priorities,
        Trackables trackables,
        Optional<Shared> shared) {

    /** One router, or one for each family; none if something without which there is no instance is missing. */
    List<InstanceConfig> models() {
        priority();
        return halves().flatMap(half -> model(half).stream()).toList();
    }

    private Stream<Half> halves() {
        if (here.get(Instances.NATIVE_IPV6)) {
            return Stream.of(new Half(Family.IPV6, false));
        }
        Set<Family> families = here.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of()).stream()
                .map(line -> line.address().family())
                .collect(Collectors.toSet());
        return families.isEmpty()
                ? Stream.of(new Half(Family.IPV4, false))
                : families.stream().sorted().map(family -> new Half(family, families.size() > 1));
    }

    private Optional<InstanceConfig> model(Half half) {
        VirtualRouter router = new RouterCheck(here, defaults, half).router();
        new AddressCheck(here, half, router.version()).check();
        if (defaults.strict(here)) {
            new StrictCheck(here, router).check();
        }
        Talk talk = new TalkCheck(here, defaults, router, half).talk();
        new Room(here, router, talk.credentials()).check();
        return here.find(Instances.INTERFACE)
                .filter(link -> here.writes(Instances.VIRTUAL_ROUTER_ID))
                .map(link -> model(half, router, talk, link));
    }

    private InstanceConfig model(Half half, VirtualRouter router, Talk talk, String link) {
        int linkGroup = linkGroups.of(shared.map(Shared::group).orElse(half.nameOf(name)));
        DeviceCheck devices = new DeviceCheck(here, defaults, half, names, linkGroup);
        Optional<VirtualDevice> device = devices.own(link);
        EstateCheck.Lines lines = lines(half);
        boolean accepts = new Acceptance(here, router, defaults.strict(here)).accepts();
        return new InstanceConfig(
                half.nameOf(name),
                router,
                link,
                talk,
                device,
                new EstateCheck(here, link, devices, priorities).estate(lines, accepts),
                !here.get(Instances.DONT_TRACK_PRIMARY),
                new TrackCheck(here, trackables).tracked(devices(lines), shared),
                defaults.extraLinks(here),
                debug());
    }

    /** What is advertised comes first. What an only router holds may be of either family, but for what it advertises. */
    private EstateCheck.Lines lines(Half half) {
        return new EstateCheck.Lines(
                Stream.of(
                                here.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of()),
                                here.get(Instances.VIRTUAL_IPADDRESS_EXCLUDED))
                        .flatMap(List::stream)
                        .filter(line -> half.has(line.address().family()))
                        .toList(),
                here.get(Instances.VIRTUAL_ROUTES).stream()
                        .filter(line ->
                                half.has(line.written().destination().address().family()))
                        .toList(),
                here.get(Instances.VIRTUAL_RULES).stream()
                        .filter(line -> half.has(line.family()))
                        .toList());
    }

    private Set<String> devices(EstateCheck.Lines lines) {
        Set<String> devices = new LinkedHashSet<>();
        lines.addresses().forEach(line -> line.tracks().ifPresent(devices::add));
        lines.routes().forEach(line -> devices.addAll(line.tracks()));
        lines.rules().forEach(line -> devices.addAll(line.tracks()));
        return devices;
    }

    private boolean debug() {
        Object debug = here.get(Instances.DEBUG);
        return !debug.equals(false) && !debug.equals(0);
    }

    private void priority() {
        if (here.find(Instances.STATE).equals(Optional.of(Hope.MASTER)) && !here.writes(Instances.PRIORITY)) {
            here.at(Instances.PRIORITY)
                    .warn(
                            "is not written and therefore " + VirtualRouter.DEFAULT_PRIORITY
                                    + "; keepalived would take 255 because of state = MASTER",
                            "write the priority");
        }
    }
}
