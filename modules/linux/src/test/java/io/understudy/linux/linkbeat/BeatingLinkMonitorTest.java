package io.understudy.linux.linkbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Moment;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import io.understudy.linux.netlink.RtnetlinkLinkMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class BeatingLinkMonitorTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final LinkMonitor.Listener ear = new LinkMonitor.Listener() {
        @Override
        public void changed(Link link) {
            if (link.name().equals("eth0")) {
                told.add(link.running() ? "up" : "down");
            }
        }

        @Override
        public void gone(String name) {
            told.add(name + " gone");
        }
    };

    /** A kernel that says once that the link is up, and never that it is not. */
    private static final class Silent implements LinkMonitor {
        private final List<Link> links;

        Silent(LinkMonitor real) {
            links = real.links();
        }

        @Override
        public List<Link> links() {
            return links;
        }

        @Override
        public void start(Listener listener) {
            links.forEach(listener::changed);
        }

        @Override
        public void close() {}
    }

    @Test
    void a_carrier_is_asked_for_by_each_means_that_the_driver_knows() throws Exception {
        Shell.pair("eth0", "peer0");
        try (Carrier carrier = Carrier.open()) {
            for (Means means : List.of(Means.ETHTOOL, Means.IOCTL, Means.ANY)) {
                Shell.run(
                        "ip link set eth0 up\nip link set peer0 up\nuntil ip link show eth0 | grep -q 'state UP'; do :; done");
                assertEquals(Optional.of(true), carrier.on("eth0", means), means + ", up");
                Shell.run("ip link set peer0 down\nuntil ip link show eth0 | grep -q LOWERLAYERDOWN; do :; done");
                assertEquals(Optional.of(false), carrier.on("eth0", means), means + ", without a carrier");
                Shell.run("ip link set peer0 up\nip link set eth0 down");
                assertEquals(Optional.of(false), carrier.on("eth0", means), means + ", down");
            }
            Shell.run("ip link set eth0 up");
            assertEquals(Optional.empty(), carrier.on("eth0", Means.MII));
            assertEquals(Optional.empty(), carrier.on("eth9", Means.ANY));
        }
    }

    @Test
    void a_loss_that_the_kernel_does_not_tell_is_found_by_asking() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("until ip link show eth0 | grep -q 'state UP'; do :; done");
        try (RtnetlinkLinkMonitor real = RtnetlinkLinkMonitor.open();
                LinkMonitor silent = new Silent(real);
                LinkMonitor monitor = over(silent, Optional.of(Means.ETHTOOL), Delays.NONE)) {
            monitor.start(ear);
            assertEquals("up", await());
            Shell.run("ip link set peer0 down");
            assertEquals("down", await());
            assertEquals(List.of(false), running(monitor));
            Shell.run("ip link set peer0 up");
            assertEquals("up", await());
        }
    }

    @Test
    void a_change_is_told_after_its_delay() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("until ip link show eth0 | grep -q 'state UP'; do :; done");
        Duration delay = Duration.ofMillis(300);
        try (LinkMonitor monitor =
                over(RtnetlinkLinkMonitor.open(), Optional.empty(), new Delays(delay, Duration.ZERO))) {
            monitor.start(ear);
            assertEquals("up", await());
            long begun = System.nanoTime();
            Shell.run("ip link set peer0 down");
            List<String> before = new ArrayList<>();
            while (!before.contains("down")) {
                before.add(await());
            }
            long after = System.nanoTime() - begun;
            assertTrue(after >= delay.toNanos(), after + " ns, " + before);
            assertTrue(after < Duration.ofMillis(900).toNanos() + delay.toNanos(), after + " ns");

            Shell.run("ip link del eth0");
            while (!await().equals("eth0 gone")) {
                assertTrue(told.size() < 10);
            }
        }
    }

    private static LinkMonitor over(LinkMonitor kernel, Optional<Means> means, Delays delays) throws Exception {
        return BeatingLinkMonitor.over(
                kernel,
                name -> means.filter(one -> name.equals("eth0")),
                name -> delays,
                () -> new Moment(System.nanoTime()));
    }

    private static List<Boolean> running(LinkMonitor monitor) {
        return monitor.links().stream()
                .filter(link -> link.name().equals("eth0"))
                .map(Link::running)
                .toList();
    }

    private String await() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was told"));
    }
}
