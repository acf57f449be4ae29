package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link;
import io.understudy.core.link.Link.Assigned;
import io.understudy.core.link.LinkMonitor;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class RtnetlinkLinkMonitorTest {

    /** What a listener was told. */
    private sealed interface Told {
        record Changed(Link link) implements Told {}

        record Gone(String name) implements Told {}
    }

    /** A listener that keeps what it is told until the test wants to know. */
    private static final class Ear implements LinkMonitor.Listener {
        private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        private final List<String> everGone = new CopyOnWriteArrayList<>();

        @Override
        public void changed(Link link) {
            told.add(new Told.Changed(link));
        }

        @Override
        public void gone(String name) {
            everGone.add(name);
            told.add(new Told.Gone(name));
        }

        Link awaitLink(String name, Predicate<Link> wanted) throws InterruptedException {
            return awaitThat(one -> one instanceof Told.Changed(Link link)
                                    && link.name().equals(name)
                                    && wanted.test(link))
                            instanceof Told.Changed(Link found)
                    ? found
                    : neverSo();
        }

        void awaitGone(String name) throws InterruptedException {
            awaitThat(new Told.Gone(name)::equals);
        }

        private Told awaitThat(Predicate<Told> wanted) throws InterruptedException {
            List<Told> before = new ArrayList<>();
            while (true) {
                Told next = Optional.ofNullable(told.poll(20, TimeUnit.SECONDS))
                        .orElseThrow(() -> new AssertionError("nothing more was told for 20 seconds after " + before));
                before.add(next);
                if (wanted.test(next)) {
                    return next;
                }
            }
        }

        private static Link neverSo() {
            throw new AssertionError("the predicate lets links through only");
        }
    }

    private final Ear ear = new Ear();

    @Test
    void the_links_are_told_once_at_the_start() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("ip addr add 192.0.2.1/24 dev eth0");
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open()) {
            // when
            monitor.start(ear);
            // then
            Link eth0 = ear.awaitLink("eth0", Link::running);
            assertEquals(1500, eth0.mtu());
            assertEquals(List.of(new Assigned(prefix("192.0.2.1", 24), false, true)), eth0.addresses());
            assertTrue(Shell.run("ip link show eth0").contains(eth0.mac().toString()));
            assertTrue(monitor.links().contains(eth0));
        }
    }

    @Test
    void addresses_that_come_one_by_one_are_told_of_in_few_pieces_which_share_what_has_not_changed() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started();
                RtnetlinkKernel kernel = RtnetlinkKernel.open()) {
            List<Link> told = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 1; i <= 400; i++) {
                kernel.perform(List.of(new Change.Add(Holding.Address.of(
                        prefix("10.0.%d.%d".formatted(i / 250, i % 250 + 1), 32), "eth0"))));
            }
            ear.awaitLink("eth0", link -> told.add(link) && link.addresses().size() >= 400);

            long most = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 20 + 20;
            assertTrue(told.size() <= most, told.size() + " pieces of news, more than " + most);
            List<Link> addressed =
                    told.stream().filter(link -> !link.addresses().isEmpty()).toList();
            assertSame(
                    addressed.getFirst().addresses().getFirst(),
                    addressed.getLast().addresses().getFirst());
        }
    }

    @Test
    void a_link_that_goes_down_and_up_is_told_of() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started()) {
            Shell.run("ip link set eth0 down");
            ear.awaitLink("eth0", link -> !link.running());
            Shell.run("ip link set eth0 up");
            ear.awaitLink("eth0", Link::running);
        }
    }

    @Test
    void a_cable_that_is_pulled_is_told_of() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started()) {
            Shell.run("ip link set peer0 down");
            ear.awaitLink("eth0", link -> !link.running());
            Shell.run("ip link set peer0 up");
            ear.awaitLink("eth0", Link::running);
        }
    }

    @Test
    void a_link_that_is_deleted_and_made_again_is_another_one() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open()) {
            monitor.start(ear);
            int before = ear.awaitLink("eth0", Link::running).index();
            // when
            Shell.run("ip link del eth0");
            // then
            ear.awaitGone("eth0");
            Shell.pair("eth0", "peer0");
            assertTrue(ear.awaitLink("eth0", Link::running).index() != before);
        }
    }

    @Test
    void a_renamed_link_is_gone_under_its_old_name() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started()) {
            Shell.run("ip link set eth0 down\nip link set eth0 name wan");
            ear.awaitGone("eth0");
            ear.awaitLink("wan", link -> !link.running());
        }
    }

    @Test
    void a_link_that_leaves_its_bridge_is_still_there() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("ip link add br0 type bridge\nip link set eth0 master br0");
        try (RtnetlinkLinkMonitor _ = started()) {
            Shell.run("ip link set eth0 nomaster\nip link set eth0 mtu 1400");
            ear.awaitLink("eth0", link -> link.mtu() == 1400);
            assertEquals(List.of(), ear.everGone);
        }
    }

    @Test
    void addresses_come_with_their_mark_and_go() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started();
                RtnetlinkKernel kernel = RtnetlinkKernel.open()) {
            Holding virtual = Holding.Address.of(prefix("192.0.2.100", 24), "eth0");
            Shell.run("ip addr add 192.0.2.1/24 dev eth0");
            ear.awaitLink("eth0", link -> link.source(Family.IPV4, Set.of()).isPresent());

            kernel.perform(List.of(new Change.Add(virtual)));
            Link both = ear.awaitLink("eth0", link -> link.addresses().size() == 2);
            assertEquals(
                    new Assigned(prefix("192.0.2.100", 24), true, true),
                    both.addresses().getLast());

            kernel.perform(List.of(new Change.Remove(virtual)));
            ear.awaitLink("eth0", link -> link.addresses().size() == 1);
        }
    }

    @Test
    void a_tentative_address_becomes_usable() throws Exception {
        Shell.pair("eth0", "peer0");
        try (RtnetlinkLinkMonitor _ = started()) {
            Shell.run("ip addr add fe80::1/64 dev eth0");

            assertFalse(ear.awaitLink("eth0", link -> !link.addresses().isEmpty())
                    .addresses()
                    .getFirst()
                    .usable());
            ear.awaitLink("eth0", link -> link.source(Family.IPV6, Set.of()).isPresent());
        }
    }

    @Test
    void the_oldest_link_local_address_stays_the_source_whenever_one_looks() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("ip addr add fe80::1/64 dev eth0 nodad");
        try (RtnetlinkLinkMonitor monitor = started()) {
            Shell.run("ip addr add fe80::2/64 dev eth0 nodad");

            Link followed = ear.awaitLink("eth0", link -> link.addresses().size() == 2);
            assertEquals(Optional.of(IpAddress.of("fe80::1")), followed.source(Family.IPV6, Set.of()));
            assertTrue(monitor.links().contains(followed));
        }
    }

    @Test
    void notifications_that_were_lost_are_made_up_for() throws Exception {
        Shell.pair("eth0", "peer0");
        CountDownLatch goOn = new CountDownLatch(1);
        LinkMonitor.Listener slow = new LinkMonitor.Listener() {
            @Override
            public void changed(Link link) {
                awaitUninterruptibly(goOn);
                ear.changed(link);
            }

            @Override
            public void gone(String name) {
                ear.gone(name);
            }
        };
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open();
                RtnetlinkKernel kernel = RtnetlinkKernel.open()) {
            monitor.start(slow);
            // when more happens than the socket can keep while the listener is busy
            for (int round = 0; round < 20; round++) {
                kernel.perform(manyAddresses().<Change>map(Change.Add::new).toList());
                kernel.perform(manyAddresses().<Change>map(Change.Remove::new).toList());
            }
            Shell.run("ip addr add 192.0.2.1/24 dev eth0\nip link del peer0");
            goOn.countDown();
            // then
            ear.awaitGone("eth0");
        }
    }

    @Test
    void after_a_failure_it_goes_on_with_a_new_socket_and_makes_up_for_what_it_missed() throws Exception {
        Shell.pair("eth0", "peer0");
        CountDownLatch failed = new CountDownLatch(1);
        LinkMonitor.Listener failing = new LinkMonitor.Listener() {
            @Override
            public void changed(Link link) {
                if (link.mtu() == 1400 && failed.getCount() > 0) {
                    failed.countDown();
                    throw new IllegalStateException("a bug, put here by a test");
                }
                ear.changed(link);
            }

            @Override
            public void gone(String name) {
                ear.gone(name);
            }
        };
        try (RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open()) {
            // given
            monitor.start(failing);
            int before = ear.awaitLink("eth0", Link::running).index();
            Shell.run("ip link set eth0 mtu 1400");
            failed.await();
            // when
            Shell.run("ip link del eth0");
            Shell.pair("eth0", "peer0");
            // then
            ear.awaitGone("eth0");
            assertTrue(ear.awaitLink("eth0", Link::running).index() != before);
        }
    }

    private static Stream<Holding> manyAddresses() {
        return Stream.iterate(1, i -> i + 1)
                .limit(1000)
                .map(i -> Holding.Address.of(prefix("10.9." + i / 256 + "." + i % 256, 32), "eth0"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void close_ends_the_thread_at_once_and_nothing_is_told_any_more() throws Exception {
        Shell.pair("eth0", "peer0");
        RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open();
        monitor.start(ear);
        ear.awaitLink("eth0", link -> true);
        // when
        monitor.close();
        // then
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("link-monitor")));
        ear.told.clear();
        Shell.run("ip link del eth0");
        assertEquals(0, ear.told.size());
    }

    /** A monitor that has told of eth0 at work: the kernel takes a moment to see that both its ends are up. */
    private RtnetlinkLinkMonitor started() throws Exception {
        RtnetlinkLinkMonitor monitor = RtnetlinkLinkMonitor.open();
        monitor.start(ear);
        ear.awaitLink("eth0", Link::running);
        return monitor;
    }

    private static Prefix prefix(String address, int length) {
        return new Prefix(IpAddress.of(address), length);
    }
}
