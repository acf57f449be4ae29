package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;

/** The multicast groups in use here, and Ethernet's addresses for them. */
public final class Multicast {

    static final IpAddress ALL_NODES = IpAddress.of("ff02::1");

    private static final IpAddress VRRP_IPV4 = IpAddress.of("224.0.0.18");
    private static final IpAddress VRRP_IPV6 = IpAddress.of("ff02::12");
    private static final long MAC_IPV4 = 0x0100_5e00_0000L;
    private static final long MAC_IPV4_MASK = 0x7f_ffffL;
    private static final long MAC_IPV6 = 0x3333_0000_0000L;
    private static final long MAC_IPV6_MASK = 0xffff_ffffL;

    private Multicast() {}

    /** The group of all VRRP routers. */
    public static IpAddress vrrp(Family family) {
        return switch (family) {
            case IPV4 -> VRRP_IPV4;
            case IPV6 -> VRRP_IPV6;
        };
    }

    /** RFC 1112 section 6.4, RFC 2464 section 7. */
    public static MacAddress mac(IpAddress group) {
        return new MacAddress(
                switch (group.family()) {
                    case IPV4 -> MAC_IPV4 | group.low() & MAC_IPV4_MASK;
                    case IPV6 -> MAC_IPV6 | group.low() & MAC_IPV6_MASK;
                });
    }
}
