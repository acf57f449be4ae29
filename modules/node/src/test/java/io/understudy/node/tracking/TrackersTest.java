package io.understudy.node.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.core.check.ProcessPattern;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Reading;
import io.understudy.node.LogCapture;
import io.understudy.node.tracking.Tracker.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trackers on a clock that stands still until it is moved. */
final class TrackersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Command COMMAND =
            new Command(List.of("/bin/check"), Optional.empty(), Optional.empty(), true, SECOND, Map.of());

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<Reading> follower = kit.createTestProbe();
    private final TestProbe<String> world = kit.createTestProbe();
    private final List<Consumer<Ending>> runs = new CopyOnWriteArrayList<>();
    private LogCapture log = new LogCapture();

    @BeforeEach
    void listen() {
        log.close();
        log = new LogCapture();
    }

    @AfterEach
    void end() {
        log.close();
        kit.shutdownTestKit();
    }

    private CommandPort.Run run(Command command, Consumer<String> said, Consumer<Ending> told) {
        runs.add(told);
        world.getRef().tell("started");
        return () -> world.getRef().tell("killed");
    }

    private ActorRef<Watching> script(int rise, int fall, boolean failsAtFirst) {
        ActorRef<Watching> tracker = kit.spawn(
                ScriptTracker.create(new Tracker.Script("chk", COMMAND, SECOND, rise, fall, failsAtFirst), this::run));
        follow(tracker);
        world.expectMessage("started");
        return tracker;
    }

    private void follow(ActorRef<Watching> tracker) {
        tracker.tell(new Watching.Follow(
                follower.getRef(), reading -> follower.getRef().tell(reading)));
    }

    private void end(Ending ending) {
        runs.getLast().accept(ending);
    }

    private void nextRun() {
        time.timePasses(SECOND);
        world.expectMessage("started");
    }

    @Test
    void a_script_runs_at_once_and_its_first_result_decides() {
        // given
        script(3, 3, false);
        // when
        end(new Ending.Exited(1, "no answer"));
        // then
        follower.expectMessage(new Reading.Bad("exit status 1: no answer"));
    }

    @Test
    void an_interval_is_from_start_to_start_and_runs_never_overlap() {
        // given
        script(1, 1, false);
        // when
        time.timePasses(SECOND);
        time.timePasses(SECOND);
        world.expectNoMessage(Duration.ZERO);
        end(new Ending.Exited(0, ""));
        follower.expectMessage(new Reading.Good());
        // then
        time.expectNoMessageFor(Duration.ofMillis(999), world);
        time.timePasses(Duration.ofMillis(1));
        world.expectMessage("started");
    }

    @Test
    void a_script_that_gives_no_answer_has_failed_whatever_the_cause() {
        // given
        script(1, 1, false);
        // when, then
        end(new Ending.TimedOut());
        follower.expectMessage(new Reading.Bad("timed out"));
        nextRun();
        end(new Ending.Signalled(11));
        follower.expectMessage(new Reading.Bad("killed by signal 11"));
        nextRun();
        end(new Ending.NotRun("no such file"));
        follower.expectMessage(new Reading.Bad("cannot be run: no such file"));
    }

    @Test
    void a_failure_counts_when_it_has_come_often_enough() {
        // given
        script(1, 2, false);
        end(new Ending.Exited(0, ""));
        follower.expectMessage(new Reading.Good());
        // when
        nextRun();
        end(new Ending.Exited(1, ""));
        follower.expectNoMessage(Duration.ZERO);
        nextRun();
        end(new Ending.Exited(1, ""));
        // then
        follower.expectMessage(new Reading.Bad("exit status 1"));
    }

    @Test
    void one_that_fails_at_first_has_to_succeed_as_often_as_any_other() {
        // given
        script(2, 1, true);
        follower.expectMessage(new Reading.Bad("it has not succeeded yet (init-fail)"));
        // when
        end(new Ending.Exited(0, ""));
        nextRun();
        end(new Ending.Exited(0, ""));
        // then
        follower.expectMessage(new Reading.Good());
    }

    @Test
    void a_status_is_logged_once_and_so_is_what_follows_from_it() {
        // given
        script(1, 1, false);
        // when
        end(new Ending.Exited(3, "at 10:00"));
        nextRun();
        end(new Ending.Exited(3, "at 10:01"));
        nextRun();
        end(new Ending.Exited(0, ""));
        // then
        follower.expectMessage(new Reading.Bad("exit status 3: at 10:00"));
        follower.expectMessage(new Reading.Good());
        assertEquals(
                List.of(
                        "Script `chk` now returning exit status 3: at 10:00",
                        "VRRP_Script(chk) failed: exit status 3: at 10:00",
                        "Script `chk` now returning exit status 0",
                        "VRRP_Script(chk) succeeded"),
                log.lines("chk"));
    }

    @Test
    void a_tracker_that_ends_takes_its_run_with_it() {
        // given
        ActorRef<Watching> tracker = script(1, 1, false);
        // when
        kit.stop(tracker);
        // then
        world.expectMessage("killed");
    }

    @Test
    void whoever_follows_later_is_told_what_is_known() {
        // given
        ActorRef<Watching> tracker = script(1, 1, false);
        end(new Ending.Exited(0, ""));
        follower.expectMessage(new Reading.Good());
        // when
        follow(tracker);
        // then
        follower.expectMessage(new Reading.Good());
    }

    @Test
    void a_file_is_told_when_its_number_changes() {
        // given
        List<Consumer<Optional<String>>> reader = new ArrayList<>();
        ActorRef<Watching> tracker =
                kit.spawn(FileTracker.create(new Tracker.File("drain", "/run/weight"), (path, told) -> {
                    reader.add(told);
                    world.getRef().tell("following " + path);
                    return () -> world.getRef().tell("closed");
                }));
        follow(tracker);
        world.expectMessage("following /run/weight");
        // when
        for (String text : List.of("5\n", "5", "99999999999", "nothing")) {
            reader.getFirst().accept(Optional.of(text));
        }
        reader.getFirst().accept(Optional.of("-1"));
        reader.getFirst().accept(Optional.empty());
        // then
        for (int number : new int[] {5, 0, -1, 0}) {
            follower.expectMessage(new Reading.Counted(number));
        }
        assertTrue(log.lines("out of range").getFirst().contains("/run/weight"));
        kit.stop(tracker);
        world.expectMessage("closed");
    }

    @Test
    void processes_are_counted_twice_a_second() {
        // given
        List<Integer> counts = new ArrayList<>(List.of(1, 1, 0, 0, 2));
        Limits one = new Limits(1, 1, Duration.ZERO, Duration.ZERO);
        ProcessPattern nginx = new ProcessPattern(List.of("nginx"), ProcessPattern.Arguments.ANY, false);
        follow(kit.spawn(ProcessTracker.create(
                new Tracker.Processes("web", nginx, one), pattern -> counts.removeFirst(), () -> new Moment(0))));
        follower.expectMessage(new Reading.Good());
        // when, then
        time.timePasses(Duration.ofMillis(500));
        follower.expectNoMessage(Duration.ZERO);
        time.timePasses(Duration.ofMillis(500));
        follower.expectMessage(new Reading.Bad("0 running, 1 to 1 wanted"));
    }
}
