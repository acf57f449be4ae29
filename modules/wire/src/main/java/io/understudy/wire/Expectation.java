package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.VirtualRouter;
import java.time.InstantSource;

/**
 * What the advertisements of one virtual router's other routers have to look like.
 *
 * @param source where this router's own come from; not listened to
 * @param correspondence what was sent and heard before
 */
public record Expectation(VirtualRouter router, IpAddress source, Dialect dialect, Correspondence correspondence) {

    /** Of a router that has heard nothing yet. */
    public Expectation(VirtualRouter router, IpAddress source, Dialect dialect) {
        this(router, source, dialect, new Correspondence(InstantSource.system()));
    }

    /** Of the packets. */
    IpAddress destination() {
        return switch (dialect.audience()) {
            case Audience.Group group -> group.address();
            case Audience.Peers peers -> source;
        };
    }
}
