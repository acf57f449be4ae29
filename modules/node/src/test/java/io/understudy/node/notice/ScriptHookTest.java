package io.understudy.node.notice;

import static io.understudy.node.notice.Events.VI_1;
import static io.understudy.node.notice.Events.changed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.LogCapture;
import io.understudy.node.notice.NotifyScripts.Occasion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scripts that run as long as the test wants. */
final class ScriptHookTest {

    private final ActorTestKit kit = ActorTestKit.create();
    private final TestProbe<String> world = kit.createTestProbe();
    private final TestProbe<Running> runs = kit.createTestProbe();

    /** A script that has begun. */
    private record Running(String program, Consumer<String> said, Consumer<Ending> told) {}

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    private static Command command(String program) {
        return new Command(
                List.of(program), Optional.empty(), Optional.empty(), false, Duration.ofSeconds(30), Map.of());
    }

    private ActorRef<Delivery> hook() {
        CommandPort commands = (command, said, told) -> {
            String program = command.words().getFirst();
            runs.getRef().tell(new Running(program, said, told));
            return () -> world.getRef().tell(program + " is killed");
        };
        return kit.spawn(ScriptHook.create(
                new NotifyScripts(
                        VI_1,
                        Map.of(Occasion.MASTER, command("/to_master"), Occasion.ANY, command("/notify")),
                        Removal.FAULT),
                commands));
    }

    private void give(ActorRef<Delivery> hook) {
        hook.tell(new Delivery.Event(changed(State.MASTER, 1), Events.receipt(world.getRef()::tell)));
    }

    private Running expect(String program) {
        Running run = runs.receiveMessage();
        assertEquals(program, run.program());
        return run;
    }

    @Test
    void a_script_begins_when_the_one_before_has_ended_and_the_event_is_handled_after_the_last() {
        give(hook());
        Running first = expect("/to_master");
        runs.expectNoMessage();
        first.told().accept(new Ending.Exited(0, ""));
        Running second = expect("/notify");
        world.expectNoMessage();

        second.told().accept(new Ending.Exited(1, ""));

        world.expectMessage("handled");
    }

    @Test
    void the_one_that_runs_at_the_end_is_killed() {
        ActorRef<Delivery> hook = hook();
        give(hook);
        expect("/to_master").told().accept(new Ending.Exited(0, ""));
        expect("/notify");

        kit.stop(hook);

        world.expectMessage("/notify is killed");
    }

    @Test
    void what_a_script_writes_is_in_the_log_until_it_is_too_much() {
        try (LogCapture log = new LogCapture()) {
            give(hook());
            Running run = expect("/to_master");
            IntStream.rangeClosed(1, 60).forEach(line -> run.said().accept("line " + line));

            assertEquals(50, log.lines("(VI_1) notify-master: line ").size());
            assertEquals(1, log.lines("(VI_1) notify-master: line 50").size());
            assertEquals(
                    1,
                    log.lines("(VI_1) notify-master: … what else it writes is not logged")
                            .size());
        }
    }

    @Test
    void how_a_script_ended_is_in_the_log() {
        Queue<Ending> endings = new ArrayDeque<>(List.of(
                new Ending.Exited(3, ""),
                new Ending.Signalled(9),
                new Ending.TimedOut(),
                new Ending.NotRun("cannot run /notify: permission denied")));
        try (LogCapture log = new LogCapture()) {
            ActorRef<Delivery> hook = hook();
            while (!endings.isEmpty()) {
                give(hook);
                runs.receiveMessage().told().accept(endings.remove());
                runs.receiveMessage().told().accept(endings.remove());
                world.expectMessage("handled");
            }

            assertEquals(
                    1,
                    log.lines("(VI_1) notify-master failed with exit status 3").size());
            assertEquals(1, log.lines("(VI_1) notify was killed by signal 9").size());
            assertEquals(
                    1,
                    log.lines("(VI_1) notify-master timed out and was killed").size());
            assertEquals(
                    1,
                    log.lines("(VI_1) notify cannot be run: cannot run /notify: permission denied")
                            .size());
        }
    }
}
