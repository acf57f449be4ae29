package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.VirtualRouter;

/**
 * What the advertisements of one virtual router's other routers have to look like.
 *
 * @param source where this router's own come from; not listened to
 * @param authentication {@link Authentication.None} in version 3
 * @param addressRule what becomes of version 2 advertisements with other addresses
 */
public record Expectation(
        VirtualRouter router, IpAddress source, Authentication authentication, AddressRule addressRule) {

    /** RFC 3768 refuses version 2 advertisements with other addresses, keepalived since 2.3.3 does not. */
    public enum AddressRule {
        /** RFC 3768 section 7.1: they are refused unless the sender owns the addresses. */
        REFUSE,
        /** They are accepted with a remark, as all in version 3 are. */
        REMARK
    }
}
