package io.understudy.config.model;

import io.understudy.core.address.Holding;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One virtual router: a vrrp-instance, or the half of one that has addresses of both families.
 *
 * @param interfaceName where adverts are sent and heard
 * @param device absent if the addresses are on the interface itself
 * @param tracksInterface whether the state of that interface counts
 * @param tracked what else it depends on, its own interface not among them; what its group depends on is among them
 * @param extraLinks how often addresses are announced again on links where no adverts go out; never if absent
 * @param debug every advertisement sent or accepted is logged
 */
public record InstanceConfig(
        String name,
        VirtualRouter router,
        String interfaceName,
        Talk talk,
        Optional<VirtualDevice> device,
        Estate estate,
        boolean tracksInterface,
        List<Tracked> tracked,
        Optional<Duration> extraLinks,
        boolean debug) {

    public InstanceConfig {
        tracked = List.copyOf(tracked);
    }

    /** What is there as MASTER. */
    public List<Holding> holdings() {
        return estate.holdings();
    }
}
