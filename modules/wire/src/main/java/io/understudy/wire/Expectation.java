package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.VirtualRouter;

/**
 * What the advertisements of one virtual router's other routers have to look like.
 *
 * @param source where this router's own come from; not listened to
 */
public record Expectation(VirtualRouter router, IpAddress source, Dialect dialect) {}
