package io.understudy.node;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.LossMonitor;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.journal.Journal;
import io.understudy.core.link.Link;
import io.understudy.core.link.PacketPort;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Needs;
import io.understudy.node.notice.Turn;
import io.understudy.wire.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A computer of a test, with one interface on a {@link Lan}, and the node on it. */
final class Machine implements AutoCloseable {

    static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");
    static final Holding ADDRESS = Holding.Address.of(Prefix.host(VIRTUAL), "eth0");

    /** What the witness says of {@link #ADDRESS}. */
    static final String ADDED = "added " + ADDRESS;

    static final String REMOVED = "removed " + ADDRESS;

    final Witness witness = new Witness();
    final ToyKernel kernel = new ToyKernel(witness);
    final Lan.Plug plug;
    final ScriptedLinks links;
    final BreakableClock clock = new BreakableClock();
    private final Link link;
    private final Link second;
    private UnaryOperator<InstancePlan> changes = UnaryOperator.identity();
    private UnaryOperator<NodePlan> more = UnaryOperator.identity();
    private Ports.Checks checks = Scenery.CHECKS;
    private Consumer<Turn> notices = turn -> {};
    private Holding holding = ADDRESS;
    private Duration interval = Duration.ofMillis(100);
    private volatile Runnable lossListener = () -> {};
    private final AtomicBoolean syncFails = new AtomicBoolean();
    private Optional<Node> node = Optional.empty();

    Machine(Lan lan, int number) {
        plug = lan.new Plug(witness);
        Prefix own = new Prefix(IpAddress.of("192.0.2." + number), 24);
        link = new Link(
                "eth0",
                number,
                true,
                new MacAddress(0x020000000000L + number),
                1500,
                List.of(new Link.Assigned(own, false, true)));
        second = new Link(
                "eth1",
                number + 1,
                true,
                link.mac(),
                link.mtu(),
                List.of(new Link.Assigned(new Prefix(IpAddress.of("198.51.100." + number), 24), false, true)));
        links = new ScriptedLinks(link, second);
    }

    /** In place of {@link #ADDRESS}; there is a second interface, eth1. */
    Machine holding(Holding other) {
        holding = other;
        return this;
    }

    /** Otherwise an advertisement is sent every 100 ms. */
    Machine every(Duration next) {
        interval = next;
        return this;
    }

    /** Its instance is planned otherwise. */
    Machine planning(UnaryOperator<InstancePlan> otherwise) {
        changes = otherwise;
        return this;
    }

    /** The node has more to do than its one instance. */
    Machine doing(UnaryOperator<NodePlan> otherwise) {
        more = otherwise;
        return this;
    }

    /** Somebody hears of roles. */
    Machine telling(Consumer<Turn> whom) {
        notices = whom;
        return this;
    }

    Machine checking(Ports.Checks with) {
        checks = with;
        return this;
    }

    /** One instance, version 3. */
    Machine start(int priority) {
        node = Optional.of(
                Node.start(more.apply(NodePlan.of(List.of(plan(priority)))), ports(), ConfigFactory.empty()));
        return this;
    }

    Ports ports() {
        return new Ports(
                kernel, losses(), links, plug, this::open, checks, sync(), clock, () -> {}, notices, Journal.NONE);
    }

    private LossMonitor losses() {
        return listener -> {
            lossListener = listener;
            return () -> {};
        };
    }

    /** Somebody else's doing, which the kernel tells. */
    void takeAway(Holding what) {
        kernel.takeAway(what);
        lookForLosses();
    }

    void lookForLosses() {
        lossListener.run();
    }

    /** Who keeps the IPVS sync daemon crashes when it is first to be master. */
    Machine failingToSyncOnce() {
        syncFails.set(true);
        return this;
    }

    private SyncDaemonPort sync() {
        return new SyncDaemonPort() {
            @Override
            public void start(Mode mode, Channel channel) {
                if (mode == Mode.MASTER && syncFails.compareAndSet(true, false)) {
                    throw new IllegalStateException("a bug, put here by a test");
                }
                witness.saw("sync " + mode + " on " + channel.link());
            }

            @Override
            public void stop(Mode mode) {
                witness.saw("no sync " + mode);
            }
        };
    }

    private PacketPort.Channel open(String where, Family family) {
        return new PacketPort.Channel() {
            @Override
            public void send(byte[] packet) {
                witness.saw("packet to " + Frames.destination(packet));
            }

            @Override
            public void close() {}
        };
    }

    InstancePlan plan(int priority) {
        return changes.apply(plan("VI_1", 51, "eth0", VIRTUAL, priority));
    }

    /** Of one more, on whichever interface. */
    InstancePlan plan(String name, int id, String on, IpAddress virtual, int priority) {
        VirtualRouter router = new VirtualRouter(
                id,
                Version.V3,
                Family.IPV4,
                priority,
                interval,
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                new Announcing(2, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO),
                List.of(virtual));
        Needs needs = new Needs(on, Family.IPV4, Optional.empty(), Set.of(virtual));
        return new InstancePlan(
                name,
                new InstanceMachine(router, needs),
                Dialect.usual(Family.IPV4),
                new LinkedHashSet<>(List.of(virtual.equals(VIRTUAL) ? holding : address(virtual, on))));
    }

    static Holding address(IpAddress virtual, String on) {
        return Holding.Address.of(Prefix.host(virtual), on);
    }

    /** The link as the kernel shows it while {@link #ADDRESS} is on it, or is not. */
    void showAddress(boolean there) {
        List<Link.Assigned> addresses = new ArrayList<>(link.addresses());
        if (there) {
            addresses.add(new Link.Assigned(Prefix.host(VIRTUAL), true, true));
        }
        links.change(new Link(link.name(), link.index(), true, link.mac(), link.mtu(), addresses));
    }

    /** The link as the kernel shows it while it looks for duplicates of {@link #ADDRESS}, or has done so. */
    void showAddress(Link.Detection detection) {
        List<Link.Assigned> addresses = new ArrayList<>(link.addresses());
        addresses.add(new Link.Assigned(Prefix.host(VIRTUAL), true, detection));
        links.change(new Link(link.name(), link.index(), true, link.mac(), link.mtu(), addresses));
    }

    void removeLink() {
        links.remove(link.name());
    }

    void linkUp(boolean up) {
        links.change(new Link(link.name(), link.index(), up, link.mac(), link.mtu(), link.addresses()));
    }

    void secondLinkUp(boolean up) {
        links.change(new Link(second.name(), second.index(), up, second.mac(), second.mtu(), second.addresses()));
    }

    void removeSecondLink() {
        links.remove(second.name());
    }

    /** Returns when everybody has been told. */
    void adopt(NodePlan plan) {
        node().adopt(plan).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    Guardian.Directory directory() {
        return ((RunningNode) node()).directory().toCompletableFuture().join();
    }

    Node node() {
        return node.orElseThrow();
    }

    InstanceReport instance() {
        return await(report -> true);
    }

    InstanceReport await(Role role) {
        return await(report -> report.standing().role() == role);
    }

    /** Asks until the answer is as wanted; on a busy computer an answer may be missing. */
    InstanceReport await(Predicate<InstanceReport> wanted) {
        return reported(report -> report.instances().getFirst(), wanted);
    }

    List<FixtureReport> awaitFixtures(Predicate<List<FixtureReport>> wanted) {
        return reported(NodeReport::fixtures, wanted);
    }

    NodeReport awaitNode(Predicate<NodeReport> wanted) {
        return reported(report -> report, wanted);
    }

    private <T> T reported(Function<NodeReport, T> part, Predicate<T> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Optional<T> last = ask().map(part);
        while (last.filter(wanted).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain: " + last + " after " + witness.all());
            }
            last = ask().map(part);
        }
        return last.get();
    }

    void awaitKernel(Set<Holding> holdings) {
        await(report -> kernel.marked().equals(holdings));
    }

    private Optional<NodeReport> ask() {
        return node().report()
                .toCompletableFuture()
                .handle((report, failure) -> Optional.ofNullable(report))
                .join();
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when the node has ended. */
    void stop() {
        node.ifPresent(running -> running.stop()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join());
    }
}
