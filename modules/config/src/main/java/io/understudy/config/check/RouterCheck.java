package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Numbers;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;

/** The parameters of RFC 9568 section 6.1, of one router. */
record RouterCheck(Section here, Defaults defaults, Half half) {

    private static final Duration CENTISECOND = Duration.ofMillis(10);
    private static final Duration MOST_CENTISECONDS = CENTISECOND.multipliedBy(4095); // 12 bits

    VirtualRouter router() {
        Version version = version();
        Preemption preemption = Preemption.of(here);
        return new VirtualRouter(
                here.find(Instances.VIRTUAL_ROUTER_ID).orElse(0),
                version,
                half.family(),
                here.get(Instances.PRIORITY),
                interval(version),
                defaults.downAdverts(here),
                preemption.mode(),
                preemption.delay(),
                defaults.announcing(here),
                defaults.manners(here),
                addresses());
    }

    private List<IpAddress> addresses() {
        return here.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of()).stream()
                .map(AddressLine::address)
                .filter(address -> address.family() == half.family())
                .toList();
    }

    /** Of two halves, the version that is written is the IPv4 one's. */
    private Version version() {
        Version version = defaults.value(here, Instances.VERSION, Globals.VRRP_VERSION);
        return switch (half.family()) {
            case IPV4 -> version;
            case IPV6 -> {
                if (here.writes(Instances.VERSION) && version == Version.V2 && !half.hasSibling()) {
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
}
