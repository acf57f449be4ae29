package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import io.understudy.core.journal.Replay;
import io.understudy.core.journal.Verdict;
import io.understudy.core.router.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is recorded of a simulated life is what the machines did, and they do it again. */
class RecordedLivesTest {

    private static final int LIVES = 12;
    private static final int GROUPS = 60;

    /** Replays what it is told, as it is told it, changed. */
    private static final class Replayed implements Journal {
        private final Replay replay = new Replay();
        private final UnaryOperator<Entry> change;
        private final List<Verdict> verdicts = new ArrayList<>();
        private long quiet;

        Replayed(UnaryOperator<Entry> change) {
            this.change = change;
        }

        @Override
        public boolean add(Entry entry) {
            if (entry instanceof Entry.RouterStep step) {
                quiet += step.quiet().map(some -> some.steps()).orElse(0L);
            }
            replay.take(change.apply(entry)).ifPresent(verdicts::add);
            return true;
        }

        @Override
        public int page() {
            return 0;
        }

        List<Verdict> unlike() {
            return verdicts.stream()
                    .filter(verdict -> !(verdict instanceof Verdict.Same))
                    .toList();
        }
    }

    @Test
    void every_recorded_step_of_a_life_is_taken_again() {
        LongStream.rangeClosed(1, LIVES).parallel().forEach(seed -> {
            Replayed journal = new Replayed(UnaryOperator.identity());
            Simulation.live(seed, journal);

            assertEquals(List.of(), journal.unlike(), () -> "seed " + seed);
            assertTrue(journal.verdicts.size() > 3, () -> "seed " + seed);
        });
    }

    @Test
    void every_recorded_step_of_a_group_and_its_members_is_taken_again() {
        LongStream.rangeClosed(1, GROUPS).parallel().forEach(seed -> {
            Replayed journal = new Replayed(UnaryOperator.identity());
            GroupSimulation.run(seed, journal);

            assertEquals(List.of(), journal.unlike(), () -> "seed " + seed);
            assertTrue(journal.verdicts.size() > 10, () -> "seed " + seed);
        });
    }

    @Test
    void most_of_a_life_is_routine() {
        Replayed journal = new Replayed(UnaryOperator.identity());
        Simulation.live(1, journal);

        assertTrue(
                journal.quiet > 10L * journal.verdicts.size(),
                journal.quiet + " quiet, " + journal.verdicts.size() + " recorded");
    }

    @Test
    void another_priority_is_found_out() {
        long found = LongStream.rangeClosed(1, LIVES)
                .filter(seed -> {
                    Replayed journal = new Replayed(entry -> entry instanceof Entry.RouterRuns(String name, var machine)
                            ? new Entry.RouterRuns(name, lower(machine))
                            : entry);
                    Simulation.live(seed, journal);
                    return !journal.unlike().isEmpty();
                })
                .count();

        assertEquals(LIVES, found);
    }

    private static InstanceMachine lower(InstanceMachine machine) {
        VirtualRouter router = machine.router();
        return new InstanceMachine(router.at(router.priority() == 1 ? 2 : router.priority() - 1), machine.needs());
    }
}
