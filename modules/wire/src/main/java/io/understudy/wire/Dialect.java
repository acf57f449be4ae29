package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.util.Set;

/**
 * How the packets of one virtual router look, sent and received, beyond what the virtual router itself says.
 *
 * @param checksum of version 3 over IPv4, sent; both forms are accepted
 * @param knownMaster once the master's addresses were compared, those of its further advertisements are not
 *     ({@code skip-check-adv-addr})
 * @param ownerListens a router with priority 255 hears others (erratum 8298 to RFC 9568); without, it refuses everything
 *     ({@code owner-ignore-adverts})
 * @param acceptFrom sources that are accepted; empty for all
 */
public record Dialect(
        Authentication authentication,
        ChecksumForm checksum,
        Audience audience,
        boolean knownMaster,
        boolean ownerListens,
        Set<IpAddress> acceptFrom) {

    public Dialect {
        acceptFrom = Set.copyOf(acceptFrom);
    }

    /** Multicast, as the RFCs have it, with nothing configured. */
    public static Dialect usual(Family family) {
        return new Dialect(
                new Authentication.None(),
                ChecksumForm.WITH_PSEUDO_HEADER,
                new Audience.Group(Multicast.vrrp(family)),
                false,
                true,
                Set.of());
    }

    public Dialect with(Authentication other) {
        return new Dialect(other, checksum, audience, knownMaster, ownerListens, acceptFrom);
    }

    public Dialect with(Audience other) {
        return new Dialect(authentication, checksum, other, knownMaster, ownerListens, acceptFrom);
    }
}
