package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.List;

/**
 * What a VRRP ADVERTISEMENT says.
 *
 * @param vrid 1 to 255
 * @param priority 0 to 255; 0 is the farewell of a master
 * @param interval whole seconds in version 2, centiseconds in version 3
 * @param authentication a password or an Authentication Header is of no effect in version 3
 * @param addresses at most 255, all of one family, IPv6's link-local one first
 */
public record Advertisement(
        Version version,
        int vrid,
        int priority,
        Duration interval,
        Authentication authentication,
        List<IpAddress> addresses) {

    private static final int MOST_ADDRESSES = 255;

    public Advertisement {
        addresses = List.copyOf(addresses);
    }

    public static Advertisement of(VirtualRouter router, Authentication authentication) {
        return new Advertisement(
                router.version(),
                router.id(),
                router.priority(),
                router.interval(),
                authentication,
                router.addresses());
    }

    /** The same with priority 0. */
    public Advertisement farewell() {
        return new Advertisement(version, vrid, 0, interval, authentication, addresses);
    }

    /** What is to be seen of the authentication in the packet. */
    Authentication seal() {
        return authentication instanceof Authentication.Hmac hmac && !hmac.signs()
                ? new Authentication.None()
                : authentication.in(version);
    }

    /** The bytes before and behind the message that authentication takes. */
    int overhead() {
        return switch (seal()) {
            case Authentication.None none -> 0;
            case Authentication.Password password -> 0;
            case Authentication.Header header -> AuthenticationHeader.BYTES;
            case Authentication.Hmac hmac -> Trailer.BYTES;
        };
    }

    /**
     * How many addresses can be advertised without fragmentation.
     *
     * @param mtu of the interface, in bytes
     */
    public static int capacity(Version version, Family family, int mtu) {
        int room = mtu - Delivery.ipHeaderBytes(family) - Message.bytes(version, family, 0);
        return Math.clamp(room / family.bytes(), 0, MOST_ADDRESSES);
    }
}
