package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.Event;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.junit.jupiter.api.Test;

final class InstanceTest {

    private static final IpAddress OTHER = IpAddress.of("192.0.2.99");

    private final TestInbox<Applier.Message> applier = TestInbox.create();
    private final TestInbox<PacketIo.Message> packets = TestInbox.create();

    private final AtomicLong clock = new AtomicLong();
    private final List<Moment> cues = new CopyOnWriteArrayList<>();
    private final List<Role> roles = new CopyOnWriteArrayList<>();

    /** Of 360.9 ms that a master may be silent the last fifty are the rehearsal's. */
    @Test
    void a_takeover_is_rehearsed_fifty_milliseconds_before_it_is_due() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // given
            BehaviorTestKit<Instance.Message> backup = beginAsBackup(machine.every(Duration.ofMillis(100)), thread);
            // when
            at(Duration.ofMillis(310), thread, backup);
            List<Moment> early = List.copyOf(cues);
            at(Duration.ofMillis(311), thread, backup);
            // then
            assertEquals(List.of(), early);
            assertEquals(List.of(new Moment(360_937_500)), cues);
        }
    }

    @Test
    void what_is_heard_makes_the_rehearsal_later() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // given
            BehaviorTestKit<Instance.Message> backup = beginAsBackup(machine.every(Duration.ofMillis(100)), thread);
            at(Duration.ofMillis(200), thread, backup);
            // when
            backup.run(new Instance.Heard(new Event.Advertised(200, OTHER, Duration.ofMillis(100))));
            at(Duration.ofMillis(510), thread, backup);
            List<Moment> early = List.copyOf(cues);
            at(Duration.ofMillis(511), thread, backup);
            // then
            assertEquals(List.of(), early);
            assertEquals(List.of(new Moment(560_937_500)), cues);
        }
    }

    /** It is due after 61 ms, in which there is other work. */
    @Test
    void nothing_is_rehearsed_after_a_farewell_that_is_followed_soon() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // given
            BehaviorTestKit<Instance.Message> backup = beginAsBackup(machine.every(Duration.ofMillis(100)), thread);
            at(Duration.ofMillis(200), thread, backup);
            // when
            backup.run(new Instance.Heard(new Event.Resigned(OTHER)));
            at(Duration.ofMillis(260), thread, backup);
            at(Duration.ofMillis(330), thread, backup);
            // then
            assertEquals(List.of(), cues);
        }
    }

    /** Its master sends an advert every 10 ms: what is heard of every 10 ms is no silence yet. */
    @Test
    void nothing_is_rehearsed_where_a_takeover_is_always_near() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // when
            BehaviorTestKit<Instance.Message> backup = beginAsBackup(machine.every(Duration.ofMillis(10)), thread);
            at(Duration.ofMillis(40), thread, backup);
            // then
            assertEquals(Role.BACKUP, roles.getLast());
            assertEquals(List.of(), cues);
        }
    }

    private Moment now() {
        return new Moment(clock.get());
    }

    @Test
    void nothing_is_rehearsed_any_more_by_who_has_claimed() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // given
            BehaviorTestKit<Instance.Message> backup = beginAsBackup(machine.every(Duration.ofSeconds(1)), thread);
            at(Duration.ofMillis(3610), thread, backup);
            // when
            backup.run(new Instance.Due(now()));
            at(Duration.ofMillis(4600), thread, backup);
            // then
            assertTrue(packets.getAllReceived().stream().anyMatch(PacketIo.Advertise.class::isInstance));
            assertEquals(1, cues.size());
        }
    }

    private BehaviorTestKit<Instance.Message> beginAsBackup(Machine machine, VrrpThread thread) {
        BehaviorTestKit<Instance.Message> backup =
                BehaviorTestKit.create(Instance.create(machine.plan(100), around(thread)));
        backup.run(new Instance.Take(
                new Input.Seen(Optional.of(machine.links.links().getFirst()))));
        return backup;
    }

    private Surroundings around(VrrpThread thread) {
        return new Surroundings(
                new Steward.Alone(applier.getRef()),
                Map.of("eth0", packets.getRef()),
                thread,
                this::now,
                now(),
                new Pinboard(this::now),
                change -> roles.add(change.after().role()),
                Journal.NONE,
                cues::add);
    }

    /** Returns when whatever is due by then was told: before each task, and the first may have been begun before. Rehearsals are begun, nothing else. */
    private void at(Duration since, VrrpThread thread, BehaviorTestKit<Instance.Message> backup) {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        clock.set(since.toNanos());
        thread.execute(() -> thread.execute(() -> told.complete(true)));
        assertTrue(told.join());
        backup.selfInbox().getAllReceived().stream()
                .filter(Instance.Soon.class::isInstance)
                .forEach(backup::run);
    }

    @Test
    void what_is_asked_of_the_applier_travels_behind_what_is_to_be_sent_first() {
        try (Machine machine = new Machine(new Lan(), 1);
                VrrpThread thread = new VrrpThread(this::now, () -> {})) {
            // given
            BehaviorTestKit<Instance.Message> owner =
                    BehaviorTestKit.create(Instance.create(machine.plan(VirtualRouter.OWNER_PRIORITY), around(thread)));
            // when
            owner.run(new Instance.Take(new Input.Seen(Optional.of(machine.links.links().stream()
                    .filter(link -> link.name().equals("eth0"))
                    .findFirst()
                    .orElseThrow()))));
            owner.run(new Instance.Take(new Input.Held()));
            owner.run(new Instance.Take(new Input.Stop()));
            // then
            assertEquals(
                    List.of("Enlist"),
                    applier.getAllReceived().stream()
                            .map(message -> message.getClass().getSimpleName())
                            .toList());
            assertEquals(
                    List.of("Follow", "Listen", "Advertise", "PassOn", "Announce", "Advertise", "Silence", "PassOn"),
                    packets.getAllReceived().stream()
                            .map(message -> message.getClass().getSimpleName())
                            .toList());
        }
    }
}
