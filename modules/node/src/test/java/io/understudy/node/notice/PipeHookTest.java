package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VG_1;
import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.VI_2;
import static io.understudy.node.notice.Events.changed;
import static io.understudy.node.notice.Events.deleted;
import static io.understudy.node.notice.Events.situation;
import static io.understudy.node.notice.Events.stopped;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.check.Command;
import io.understudy.core.check.Ending;
import io.understudy.core.notice.PipePort.Pipe;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pipe that takes as much as the test lets it. */
final class PipeHookTest {

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<String> world = kit.createTestProbe();
    private final List<Consumer<Ending>> readers = new CopyOnWriteArrayList<>();
    private volatile int room = Integer.MAX_VALUE;

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    private Pipe pipe() {
        return new Pipe() {
            @Override
            public void write(ByteBuffer text) {
                int length = Math.min(room, text.remaining());
                byte[] taken = new byte[length];
                text.get(taken);
                if (length > 0) {
                    world.getRef().tell(new String(taken, StandardCharsets.UTF_8));
                }
            }

            @Override
            public int unread() {
                return 0;
            }

            @Override
            public void close() {
                world.getRef().tell("closed");
            }
        };
    }

    private ActorRef<Delivery> hook(Optional<Command> reader) {
        return kit.spawn(
                PipeHook.create(pipe(reader, Set.of()), (path, user, group) -> pipe(), (command, said, told) -> {
                    readers.add(told);
                    world.getRef().tell("reader started");
                    return () -> world.getRef().tell("reader killed");
                }));
    }

    private void give(ActorRef<Delivery> hook, RoleEvent event) {
        hook.tell(new Delivery.Event(event, Events.receipt(world.getRef()::tell)));
    }

    private static String line(RoleEvent event) {
        return pipe(Optional.empty(), Set.of("VI_2")).line(event);
    }

    private static NotifyPipe pipe(Optional<Command> reader, Set<String> tellingDeletion) {
        return new NotifyPipe(
                "/run/roles", Optional.empty(), Optional.empty(), reader, tellingDeletion::contains, false);
    }

    @Test
    void lines_look_as_keepalived_writes_them() {
        Situation there = new Situation("node-a", 0, List.of(), 1, Events.NOON);
        assertEquals("INSTANCE \"VI_1\" MASTER 150\n", line(changed(State.MASTER, 1)));
        assertEquals("INSTANCE \"VI_1\" FAULT 150\n", line(changed(State.FAULT, 1)));
        assertEquals("INSTANCE \"VI_1\" STOP 150\n", line(stopped(VI_1, 1)));
        assertEquals(
                "GROUP \"VG_1\" BACKUP 0\n",
                line(new RoleEvent.RoleChanged(VG_1, State.MASTER, State.BACKUP, Events.MASTER_DOWN, there)));
        assertEquals(
                "INSTANCE \"VI_1\" MASTER_PRIORITY 150\n",
                line(new RoleEvent.PriorityChanged(VI_1, State.MASTER, 100, Events.MASTER_DOWN, situation(1))));
        assertEquals(
                "INSTANCE \"VI_1\" BACKUP_PRIORITY 150\n",
                line(new RoleEvent.PriorityChanged(VI_1, State.FAULT, 100, Events.MASTER_DOWN, situation(1))));
        assertEquals("INSTANCE \"VI_1\" FAULT 150\n", line(deleted(VI_1)));
        assertEquals("INSTANCE \"VI_2\" DELETED 150\n", line(deleted(VI_2)));
        assertEquals("GROUP \"VG_1\" STOP 150\n", line(deleted(VG_1)));
        assertEquals(
                "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 150\n",
                line(new RoleEvent.LowerPriorityHeard(VI_1, "10.0.0.2", 50, Events.MASTER_DOWN, situation(1))));
    }

    @Test
    void what_does_not_fit_is_written_when_there_is_room_and_handled_only_then() {
        ActorRef<Delivery> hook = hook(Optional.empty());
        room = 9;
        give(hook, changed(State.MASTER, 1));
        world.expectMessage("INSTANCE ");
        room = 0;
        time.timePasses(Duration.ofSeconds(1));
        world.expectNoMessage();

        room = Integer.MAX_VALUE;
        time.timePasses(Duration.ofSeconds(1));

        world.expectMessage("\"VI_1\" MASTER 150\n");
        world.expectMessage("handled");

        room = 0;
        give(hook, changed(State.BACKUP, 2));
        world.expectNoMessage();
        room = Integer.MAX_VALUE;
        time.timePasses(Duration.ofSeconds(1));
        world.expectMessage("INSTANCE \"VI_1\" BACKUP 150\n");
        world.expectMessage("handled");
    }

    @Test
    void a_reader_that_ends_is_started_again_and_one_that_stays_is_killed_at_the_end() {
        Command reader = new Command(
                List.of("/reader"), Optional.empty(), Optional.empty(), false, Duration.ofDays(1), Map.of());
        ActorRef<Delivery> hook = hook(Optional.of(reader));
        world.expectMessage("reader started");
        give(hook, changed(State.MASTER, 1));
        world.expectMessage("INSTANCE \"VI_1\" MASTER 150\n");
        world.expectMessage("handled");

        readers.getFirst().accept(new Ending.Exited(1, ""));
        world.expectNoMessage();
        time.timePasses(Duration.ofSeconds(1));
        world.expectMessage("reader started");

        kit.stop(hook);
        world.expectMessage("closed");
        world.expectMessage("reader killed");
    }
}
