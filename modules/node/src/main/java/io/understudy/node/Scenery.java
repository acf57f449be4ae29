package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.LossMonitor;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.link.PacketPort;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Needs;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a rehearsal is played before: an interface and a kernel that do not exist. */
final class Scenery {

    static final String LINK = "rehearsal";

    static final MacAddress MAC = new MacAddress(0x02_00_00_00_00_01L);

    /** Acknowledges everything, and has what was put there as often as it was not taken away. */
    static Kernel kernel() {
        Map<Holding, Integer> there = new ConcurrentHashMap<>();
        return new Kernel() {
            @Override
            public List<Answer> perform(List<Change> changes) {
                changes.forEach(change -> {
                    int more = change instanceof Change.Add ? 1 : -1;
                    there.merge(change.holding(), more, (was, by) -> was + by == 0 ? null : was + by);
                });
                return changes.stream().<Answer>map(change -> new Answer.Done()).toList();
            }

            @Override
            public Set<Holding> marked() {
                return Set.copyOf(there.keySet());
            }
        };
    }

    static final LinkMonitor LINKS = new LinkMonitor() {
        @Override
        public List<Link> links() {
            return List.of();
        }

        @Override
        public void start(Listener listener) {}

        @Override
        public void close() {}
    };

    /** Hears nothing, and forgets what is sent. */
    static final FramePort FRAMES = (link, listener) -> new FramePort.Channel() {
        @Override
        public void send(byte[] frame) {}

        @Override
        public void join(IpAddress group) {}

        @Override
        public void close() {}
    };

    /** Finds the way to everybody, and nobody there. */
    static final PacketPort PACKETS = (link, family) -> new PacketPort.Channel() {
        @Override
        public void send(byte[] packet) {}

        @Override
        public void close() {}
    };

    /** Everything is as it should be, and stays so. */
    static final Ports.Checks CHECKS =
            new Ports.Checks((command, said, told) -> () -> {}, (file, told) -> () -> {}, pattern -> 1);

    /** Nothing is ever lost. */
    static final LossMonitor LOSSES = listener -> () -> {};

    /** Does as it is told. */
    static final SyncDaemonPort SYNC = new SyncDaemonPort() {
        @Override
        public void start(Mode mode, Channel channel) {}

        @Override
        public void stop(Mode mode) {}
    };

    private Scenery() {}

    /** The interface, with this address of its own. */
    static Link link(IpAddress own) {
        return new Link(LINK, 1, true, MAC, 1500, List.of(new Link.Assigned(Prefix.host(own), false, true)));
    }

    /** An instance with this one address, whose family is the router's. */
    static InstancePlan plan(Version version, int priority, Duration interval, IpAddress virtual) {
        VirtualRouter router = new VirtualRouter(
                1,
                version,
                virtual.family(),
                priority,
                interval,
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(virtual));
        return new InstancePlan(
                LINK,
                new InstanceMachine(router, new Needs(LINK, virtual.family(), Optional.empty(), Set.of(virtual))),
                Dialect.usual(virtual.family()),
                new LinkedHashSet<>(List.of(Holding.Address.of(Prefix.host(virtual), LINK))));
    }
}
