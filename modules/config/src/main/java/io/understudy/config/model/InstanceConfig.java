package io.understudy.config.model;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.VirtualRouter;
import java.util.List;
import java.util.Optional;

/**
 * One vrrp-instance.
 *
 * @param interfaceName where adverts are sent and heard
 * @param sourceAddress of the adverts; the interface's primary address if absent
 * @param password of version 2's PASS authentication, 1 to 8 bytes; no authentication if absent
 * @param holdings what a MASTER puts in place, in this order: virtual addresses, excluded ones, routes
 */
public record InstanceConfig(
        String name,
        VirtualRouter router,
        String interfaceName,
        Optional<IpAddress> sourceAddress,
        Optional<Secret> password,
        ChecksumForm checksum,
        List<Holding> holdings) {

    public InstanceConfig {
        holdings = List.copyOf(holdings);
    }
}
