package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.model.ChecksumForm;
import io.understudy.config.model.Credentials;
import io.understudy.config.model.Estate;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Recipients;
import io.understudy.config.model.Secret;
import io.understudy.config.model.Talk;
import io.understudy.config.schema.Authentication;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Instances.Hope;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Numbers;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One vrrp-instance: do its keywords fit together, and what do they make. */
record InstanceCheck(String name, Section here, Defaults defaults, Trackables trackables) {

    private static final Duration CENTISECOND = Duration.ofMillis(10);
    private static final Duration MOST_CENTISECONDS = CENTISECOND.multipliedBy(4095); // 12 bits
    private static final int PASSWORD_BYTES = 8;

    /** Empty if something without which there is no instance is missing. */
    Optional<InstanceConfig> model() {
        List<AddressLine> lines = here.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of());
        AddressCheck addresses = new AddressCheck(here, lines);
        Family family = addresses.family();
        Version version = version(family);
        VirtualRouter router = router(version, family, lines);
        Optional<Secret> password = password(version);
        ChecksumForm checksum = checksum(version, family);
        Optional<IpAddress> source = source(family);
        List<Tracked> tracked = new TrackCheck(here, trackables).tracked(devices(lines));
        addresses.check();
        priority();
        return here.find(Instances.INTERFACE)
                .filter(link -> here.writes(Instances.VIRTUAL_ROUTER_ID))
                .map(link -> new InstanceConfig(
                        name,
                        router,
                        link,
                        talk(family, source, password, checksum),
                        Optional.empty(),
                        new Estate(List.of(), holdings(link, lines), Map.of()),
                        true,
                        false,
                        tracked,
                        Optional.empty(),
                        false));
    }

    private static Talk talk(
            Family family, Optional<IpAddress> source, Optional<Secret> password, ChecksumForm checksum) {
        IpAddress group = switch (family) {
            case IPV4 -> IpAddress.of("224.0.0.18");
            case IPV6 -> IpAddress.of("ff02::12");
        };
        return new Talk(
                source,
                new Recipients.Group(group),
                password.<Credentials>map(Credentials.Password::new).orElseGet(Credentials.None::new),
                checksum,
                Set.of(),
                true,
                false,
                true);
    }

    private VirtualRouter router(Version version, Family family, List<AddressLine> lines) {
        Preemption preemption = Preemption.of(here);
        return new VirtualRouter(
                here.find(Instances.VIRTUAL_ROUTER_ID).orElse(0),
                version,
                family,
                here.get(Instances.PRIORITY),
                interval(version),
                defaults.value(here, Instances.DOWN_TIMER_ADVERTS, Globals.VRRP_DOWN_TIMER_ADVERTS),
                preemption.mode(),
                preemption.delay(),
                defaults.announcing(here),
                lines.stream().map(AddressLine::address).toList());
    }

    private Version version(Family family) {
        Version version = defaults.value(here, Instances.VERSION, Globals.VRRP_VERSION);
        return switch (family) {
            case IPV4 -> version;
            case IPV6 -> {
                if (here.writes(Instances.VERSION) && version == Version.V2) {
                    here.at(Instances.VERSION).fault("version 2 knows IPv4 only", "write version = 3, or leave it out");
                }
                yield Version.V3;
            }
        };
    }

    private Duration interval(Version version) {
        Duration interval = here.get(Instances.ADVERT_INT);
        String written = Numbers.seconds(interval);
        switch (version) {
            case V2 -> {
                if (interval.toNanosPart() != 0) {
                    here.at(Instances.ADVERT_INT)
                            .fault(
                                    written + " is not a whole number of seconds, as version 2 needs it",
                                    "write 1s to 255s, or version = 3");
                }
            }
            case V3 -> {
                if (interval.toNanos() % CENTISECOND.toNanos() != 0 || interval.compareTo(MOST_CENTISECONDS) > 0) {
                    here.at(Instances.ADVERT_INT)
                            .fault(
                                    written + " does not fit into version 3's 12 bits of centiseconds",
                                    "write 0.01s to 40.95s in steps of 0.01s");
                }
            }
        }
        return interval;
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

    private Optional<Secret> password(Version version) {
        Optional<Section> authentication = here.find(Instances.AUTHENTICATION);
        if (authentication.isPresent() && version == Version.V3) {
            here.at(Instances.AUTHENTICATION)
                    .fault("version 3 has no authentication", "remove it, or write version = 2 with IPv4 addresses");
        }
        return authentication.flatMap(this::password);
    }

    private Optional<Secret> password(Section authentication) {
        authentication
                .find(Authentication.AUTH_TYPE)
                .filter(method -> method != Authentication.Method.PASS)
                .ifPresent(method -> authentication
                        .at(Authentication.AUTH_TYPE)
                        .fault(method + " is not supported yet", "write PASS"));
        Optional<Secret> password = authentication.find(Authentication.AUTH_PASS);
        password.filter(secret -> secret.length() > PASSWORD_BYTES)
                .ifPresent(secret -> authentication
                        .at(Authentication.AUTH_PASS)
                        .warn(
                                "is longer than " + PASSWORD_BYTES + " bytes; the rest does not count",
                                "write the first " + PASSWORD_BYTES + " only"));
        return password.map(secret -> secret.cutTo(PASSWORD_BYTES));
    }

    private ChecksumForm checksum(Version version, Family family) {
        boolean asV2 = defaults.value(here, Instances.V3_CHECKSUM_AS_V2, Globals.V3_CHECKSUM_AS_V2);
        return version == Version.V2 || asV2 && family == Family.IPV4
                ? ChecksumForm.MESSAGE_ONLY
                : ChecksumForm.WITH_PSEUDO_HEADER;
    }

    private Optional<IpAddress> source(Family family) {
        Optional<IpAddress> source = here.find(Instances.MCAST_SRC_IP);
        source.filter(address -> address.family() != family)
                .ifPresent(address -> here.at(Instances.MCAST_SRC_IP)
                        .fault(address + " is not of the instance's family", "write an address like the virtual ones"));
        return source;
    }

    private Set<String> devices(List<AddressLine> lines) {
        Set<String> devices = new LinkedHashSet<>();
        Stream.concat(lines.stream(), here.get(Instances.VIRTUAL_IPADDRESS_EXCLUDED).stream())
                .forEach(line -> line.tracks().ifPresent(devices::add));
        here.get(Instances.VIRTUAL_ROUTES).forEach(line -> devices.addAll(line.tracks()));
        return devices;
    }

    private List<Holding> holdings(String link, List<AddressLine> lines) {
        List<Holding> holdings = new ArrayList<>();
        lines.forEach(line -> holdings.add(line.on(link)));
        here.get(Instances.VIRTUAL_IPADDRESS_EXCLUDED).forEach(line -> holdings.add(line.on(link)));
        here.get(Instances.VIRTUAL_ROUTES).forEach(line -> holdings.add(line.on(link)));
        return holdings;
    }
}
