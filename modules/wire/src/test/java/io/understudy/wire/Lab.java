package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;

/** Routers of the network the vectors were captured in: this one is 192.0.2.9 or fe80::9, the other one sends. */
final class Lab {

    static final Authentication NONE = new Authentication.None();
    static final Authentication SECRET = Authentication.Password.of("s3cret");
    static final MacAddress MAC = new MacAddress(0x02_00_00_00_00_01L);
    static final Duration SECOND = Duration.ofSeconds(1);

    private Lab() {}

    static VirtualRouter router(Version version, int vrid, int priority, Duration interval, IpAddress... addresses) {
        return router(
                version,
                vrid,
                priority,
                interval,
                addresses.length > 0 ? addresses[0].family() : Family.IPV4,
                addresses);
    }

    static VirtualRouter router(
            Version version, int vrid, int priority, Duration interval, Family family, IpAddress... addresses) {
        return new VirtualRouter(
                vrid,
                version,
                family,
                priority,
                interval,
                3,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(addresses));
    }

    static Expectation expecting(VirtualRouter router, Authentication authentication) {
        return new Expectation(
                router, self(router.family()), Dialect.usual(router.family()).with(authentication));
    }

    static IpAddress self(Family family) {
        return IpAddress.of(
                switch (family) {
                    case IPV4 -> "192.0.2.9";
                    case IPV6 -> "fe80::9";
                });
    }

    static IpAddress peer(Family family) {
        return IpAddress.of(
                switch (family) {
                    case IPV4 -> "192.0.2.3";
                    case IPV6 -> "fe80::3";
                });
    }

    static Receiver receiver(Expectation... expectations) {
        return new Receiver(List.of(expectations));
    }
}
