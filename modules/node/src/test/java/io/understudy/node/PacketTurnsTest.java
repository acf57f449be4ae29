package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.IpAddress;
import io.understudy.core.journal.Journal;
import io.understudy.core.link.FramePort;
import io.understudy.core.link.Link;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.concurrent.ExecutionContext;

/** Whose turn it is on the VRRP thread, with the dispatchers that a node has. */
@Timeout(30)
final class PacketTurnsTest {

    private static final Clock CLOCK = () -> new Moment(System.nanoTime());
    private static final Optional<Link> LINK = Optional.of(Scenery.link(IpAddress.of("192.0.2.1")));
    private static final int BUSY = 100;
    private static final int TURNS = 50;

    private final VrrpThread thread = new VrrpThread(CLOCK, () -> {});
    private final AtomicInteger sent = new AtomicInteger();
    private final ActorSystem<Runnable> system = ActorSystem.create(
            runner(),
            "turns",
            BootstrapSetup.create(ConfigFactory.parseResources(RunningNode.class, "node.conf")
                            .withFallback(ConfigFactory.defaultReference())
                            .resolve())
                    .withDefaultExecutionContext(ExecutionContext.fromExecutor(thread)));
    private final ActorRef<PacketIo.Message> packets =
            system.systemActorOf(PacketIo.create(Scenery.LINK, means()), "packets", Dispatchers.PACKETS);

    @AfterEach
    void end() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        thread.close();
    }

    @Test
    void what_is_to_be_sent_does_not_wait_behind_those_who_always_have_something_more_to_send() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger passed = new AtomicInteger();
        List<Integer> waiting = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch over = new CountDownLatch(BUSY);
        List<ActorRef<Runnable>> instances =
                IntStream.range(0, BUSY).mapToObj(this::instance).toList();
        thread.execute(() -> instances.forEach(one -> busy(one, TURNS, over, () -> {
            packets.tell(new PacketIo.PassOn(passed::incrementAndGet));
            waiting.add(asked.incrementAndGet() - passed.get());
        })));
        over.await();
        int most = Collections.max(waiting);
        assertTrue(most < 10 * BUSY, () -> most + " waited"); // one turn's, or some more on a machine that is slow
    }

    @Test
    void many_announcements_leave_a_turn_to_others_after_each_few() throws Exception {
        ActorRef<Runnable> other = instance(0);
        packets.tell(new PacketIo.Seen(LINK));
        List<PacketIo.Notice> notices =
                Collections.nCopies(32 * TURNS, new PacketIo.Notice(IpAddress.of("192.0.2.100"), Optional.empty()));
        List<Integer> between = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch over = new CountDownLatch(1);
        packets.tell(new PacketIo.Announce(this, notices, 1));
        other.tell(() -> busyUntilSent(other, notices.size(), over, between));
        over.await();
        assertEquals(32 * TURNS, sent.get());
        assertTrue(between.stream().allMatch(some -> some <= 32), between::toString);
    }

    private void busyUntilSent(ActorRef<Runnable> who, int all, CountDownLatch over, List<Integer> between) {
        int before = sent.get();
        packets.tell(new PacketIo.Seen(LINK)); // news that is none
        who.tell(() -> {
            between.add(sent.get() - before);
            if (sent.get() < all) {
                busyUntilSent(who, all, over, between);
            } else {
                over.countDown();
            }
        });
    }

    private static void busy(ActorRef<Runnable> who, int turns, CountDownLatch over, Runnable task) {
        who.tell(() -> {
            task.run();
            if (turns > 1) {
                busy(who, turns - 1, over, task);
            } else {
                over.countDown();
            }
        });
    }

    private ActorRef<Runnable> instance(int number) {
        return system.systemActorOf(runner(), "busy-" + number, Dispatchers.VRRP);
    }

    private static Behavior<Runnable> runner() {
        return Behaviors.receiveMessage(task -> {
            task.run();
            return Behaviors.same();
        });
    }

    private PacketIo.Means means() {
        Ports ports = new Ports(
                Scenery.kernel(),
                Scenery.LOSSES,
                Scenery.LINKS,
                this::open,
                Scenery.PACKETS,
                Scenery.CHECKS,
                Scenery.SYNC,
                CLOCK,
                () -> {},
                turn -> {},
                Journal.NONE);
        return new PacketIo.Means(ports, thread, Pacing.NONE.begin(), false, new Pinboard(CLOCK));
    }

    private FramePort.Channel open(String link, FramePort.Listener listener) {
        return new FramePort.Channel() {
            @Override
            public void send(byte[] frame) {
                sent.incrementAndGet();
            }

            @Override
            public void join(IpAddress group) {}

            @Override
            public void close() {}
        };
    }
}
