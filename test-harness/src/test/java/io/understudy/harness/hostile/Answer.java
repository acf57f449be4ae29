package io.understudy.harness.hostile;

import io.understudy.harness.wire.Frame;
import java.util.Optional;

/**
 * What a frame says in the name of an address.
 *
 * @param address that it comes from, or that it says is there
 */
record Answer(Kind kind, String address) {

    /** By which protocol. */
    enum Kind {
        ARP,
        NEIGHBOUR,
        ECHO_IPV4,
        ECHO_IPV6,
        TCP_IPV4,
        TCP_IPV6
    }

    private static final int IP = 14;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int ADVERTISEMENT = 136;

    /** Empty for what is of neither family. */
    static Optional<Answer> of(Frame frame) {
        if (frame.isArp()) {
            return Optional.of(new Answer(Kind.ARP, frame.address(28, 32)));
        }
        if (frame.isIpv4()) {
            Kind kind = frame.u8(IP + 9) == ICMP ? Kind.ECHO_IPV4 : Kind.TCP_IPV4;
            return Optional.of(new Answer(kind, frame.address(IP + 12, IP + 16)));
        }
        if (!frame.isIpv6()) {
            return Optional.empty();
        }
        if (frame.u8(IP + 6) != ICMPV6) {
            return Optional.of(new Answer(Kind.TCP_IPV6, frame.address(IP + 8, IP + 24)));
        }
        return Optional.of(
                frame.u8(IP + 40) == ADVERTISEMENT
                        ? new Answer(Kind.NEIGHBOUR, frame.address(IP + 48, IP + 64))
                        : new Answer(Kind.ECHO_IPV6, frame.address(IP + 8, IP + 24)));
    }
}
