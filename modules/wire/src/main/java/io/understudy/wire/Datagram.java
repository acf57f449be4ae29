package io.understudy.wire;

import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An IP packet in place, within a frame that may be longer (padding) or shorter (damage) than the packet says it is. */
sealed interface Datagram permits Ipv4, Ipv6 {

    int VRRP = 112;
    int AUTHENTICATION_HEADER = 51;

    ByteBuffer bytes();

    /** Offset of the first byte of the IP header. */
    int start();

    Family family();

    IpAddress source();

    IpAddress destination();

    int protocol();

    /** TTL or hop limit. */
    int hopLimit();

    /** Offset after the IP header. */
    int payload();

    /** Offset after the last byte, as the IP header has it. */
    int end();

    /** What is wrong with the IP header. Only without a fault does the payload lie within the buffer. */
    Optional<Fault> fault();

    /** Inside an IPsec Authentication Header (RFC 2402), as version 2 with authentication type 2 is. */
    default boolean isAuthenticated() {
        return protocol() == AUTHENTICATION_HEADER;
    }

    /** Of a packet with an Authentication Header. */
    default AuthenticationHeader authenticationHeader() {
        return new AuthenticationHeader(bytes(), start(), payload());
    }

    /** By itself, or inside an Authentication Header; of one that is damaged, what it is sent to decides. */
    default boolean carriesVrrp() {
        if (!isAuthenticated()) {
            return protocol() == VRRP;
        }
        return fault().isPresent()
                ? destination().equals(Multicast.vrrp(family()))
                : payload() < end() && u8(bytes(), payload()) == VRRP;
    }

    /** Where the VRRP message is, the Authentication Header passed over; of a packet without a fault. */
    default Message message() {
        int from = payload();
        if (isAuthenticated() && from + 1 < end()) {
            from += (u8(bytes(), from + 1) + 2) * Integer.BYTES; // RFC 2402 section 2.2
        }
        return new Message(bytes(), family(), Math.min(from, end()), end());
    }

    /** The sum of the pseudo-header of a VRRP message of that length. */
    default long pseudoHeader(int length) {
        return Checksum.pseudoHeader(source(), destination(), VRRP, length);
    }
}
