package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.link.MacAddress;
import java.util.List;
import java.util.Set;

/** What a rehearsal is played before: an interface and a kernel that do not exist. */
final class Scenery {

    static final String LINK = "rehearsal";

    static final MacAddress MAC = new MacAddress(0x02_00_00_00_00_01L);

    static final Link IT = new Link(
            LINK, 1, true, MAC, 1500, List.of(new Link.Assigned(Prefix.host(IpAddress.of("192.0.2.1")), false, true)));

    /** Acknowledges everything. */
    static final Kernel KERNEL = new Kernel() {
        @Override
        public List<Answer> perform(List<Change> changes) {
            return changes.stream().<Answer>map(change -> new Answer.Done()).toList();
        }

        @Override
        public Set<Holding> marked() {
            return Set.of();
        }
    };

    static final LinkMonitor LINKS = new LinkMonitor() {
        @Override
        public List<Link> links() {
            return List.of(IT);
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
        public void close() {}
    };

    private Scenery() {}
}
