package io.understudy.daemon.run;

import io.understudy.cluster.Peers;
import io.understudy.daemon.cluster.Companions;
import io.understudy.daemon.reload.Reloader;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second who the cluster says is there, on a thread of its own, and has the node speak to those as well who came.
 *
 * @param self the name of this node
 */
record Acquaintance(String self, Companions companions, Supplier<Peers> peers, Reloader reloader, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Acquaintance.class);

    /** Ends with the daemon. */
    void begin() {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name("cluster peers").unstarted(work));
        var _ = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    void look() {
        try {
            if (companions.learn(self, peers.get().report(), clock.instant())) {
                reloader.replan();
            }
        } catch (RuntimeException bug) {
            LOG.error("The peers of the cluster could not be taken over", bug);
        }
    }
}
