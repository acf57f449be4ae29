package io.understudy.core.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {

    private static final List<Subject> SUBJECTS = List.of(
            new Subject.Interface("eth1"),
            new Subject.Script("web"),
            new Subject.File("load"),
            new Subject.Processes("haproxy"));

    private static Needs needs(Tracked... tracked) {
        return new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(), true, List.of(tracked));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 30, 20, 150",
        "100, 30, -20, 130",
        "100, 200, 253, 254",
        "1, 0, 0, 1",
        "254, 1, 0, 254",
        "255, 100, 100, 255",
    })
    void the_priority_is_the_sum_between_1_and_254_except_for_the_owner(int base, int first, int second, int sum) {
        Needs needs = needs(new Tracked(SUBJECTS.get(0), first, false), new Tracked(SUBJECTS.get(1), second, false));
        Readiness all = Readiness.NOTHING_KNOWN
                .reading(SUBJECTS.get(0), new Reading.Good())
                .reading(SUBJECTS.get(1), new Reading.Good());

        assertEquals(sum, all.priority(needs, base));
    }

    @ParameterizedTest
    @CsvSource({"100, -60, -60, 1", "100, -60, -39, 1", "100, -60, -38, 2", "255, -60, -60, 255"})
    void the_priority_never_falls_below_1(int base, int first, int second, int sum) {
        Needs needs = needs(new Tracked(SUBJECTS.get(0), first, false), new Tracked(SUBJECTS.get(1), second, false));
        Readiness none = Readiness.NOTHING_KNOWN
                .reading(SUBJECTS.get(0), new Reading.Bad("no"))
                .reading(SUBJECTS.get(1), new Reading.Bad("no"));

        assertEquals(sum, none.priority(needs, base));
    }

    @Test
    void a_subject_that_is_not_tracked_does_not_count() {
        Readiness some = Readiness.NOTHING_KNOWN.reading(SUBJECTS.get(1), new Reading.Bad("no"));

        assertEquals(100, some.priority(needs(), 100));
        assertEquals(List.of("interface eth0 does not exist"), texts(some, needs()));
    }

    private static List<String> texts(Readiness readiness, Needs needs) {
        return readiness.faults(needs).stream().map(Fault::text).toList();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** keepalived adds and subtracts as news come, and is off for ever once one of them is lost. */
    @ParameterizedTest
    @MethodSource("seeds")
    void faults_and_priority_depend_on_the_last_readings_and_not_on_their_history(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Needs needs = needs(IntStream.range(0, 6).mapToObj(i -> tracked(random)).toArray(Tracked[]::new));
        Readiness lived = Readiness.NOTHING_KNOWN;
        for (int i = 0; i < 50; i++) {
            lived = lived.reading(subject(random), reading(random));
            int priority = lived.priority(needs, 100);
            assertTrue(priority >= 1 && priority <= 254, () -> "priority " + priority);
        }

        Readiness newborn = Readiness.NOTHING_KNOWN;
        for (Map.Entry<Subject, Reading> last : shuffled(lived.readings(), random)) {
            newborn = newborn.reading(last.getKey(), last.getValue());
        }

        assertEquals(lived.faults(needs), newborn.faults(needs));
        assertEquals(lived.priority(needs, 100), newborn.priority(needs, 100));
    }

    private static List<Map.Entry<Subject, Reading>> shuffled(Map<Subject, Reading> all, SplittableRandom random) {
        List<Map.Entry<Subject, Reading>> shuffled = new ArrayList<>();
        all.entrySet().forEach(one -> shuffled.add(random.nextInt(shuffled.size() + 1), one));
        return shuffled;
    }

    private static Tracked tracked(SplittableRandom random) {
        int weight = random.nextBoolean() ? 0 : random.nextInt(-254, 255);
        return new Tracked(subject(random), weight, random.nextBoolean());
    }

    private static Subject subject(SplittableRandom random) {
        return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    }

    private static Reading reading(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Reading.Unknown();
            case 1 -> new Reading.Bad("no");
            case 2 -> new Reading.Counted(random.nextInt(-300, 300));
            default -> new Reading.Good();
        };
    }
}
