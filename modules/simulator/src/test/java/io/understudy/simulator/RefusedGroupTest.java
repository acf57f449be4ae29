package io.understudy.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A group that its kernel refuses for long, alone on its LANs: how long it waits before each try. */
class RefusedGroupTest {

    private static final List<String> MEMBERS = List.of("a1", "a2");
    private static final List<Long> WAITS = List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    private static final Pattern STEP = Pattern.compile(" *([0-9.]+) +(\\S+) +(.*)");

    /**
     * What somebody did.
     *
     * @param at in whole seconds: what members and group tell each other takes microseconds
     */
    private record Deed(long at, String who, String what) {
        static Deed parse(String line) {
            Matcher step = STEP.matcher(line);
            if (!step.matches()) {
                throw new AssertionError(line);
            }
            return new Deed(Math.round(Double.parseDouble(step.group(1))), step.group(2), step.group(3));
        }
    }

    /** A try comes when it has listened for a master once more; the kernel obeys before the tenth. */
    @Test
    void the_wait_doubles_from_a_second_to_a_minute_for_all_members_at_once_until_the_kernel_obeys() {
        List<Deed> life = play("group a 200 200", "at 1 refuse a 269", "until 350");

        for (String member : MEMBERS) {
            List<Long> faults = times(life, member, what -> what.contains("-> FAULT/"));
            List<Long> returns = times(life, member, what -> what.startsWith("FAULT/") && what.contains("-> BACKUP/"));
            assertEquals(WAITS, differences(faults, returns), member);
        }
        assertEquals(
                WAITS.size() + 1,
                times(life, "a", what -> what.contains("holds")).size());
        assertEquals(MEMBERS, masters(life));
    }

    /** Who is MASTER from its last deed on. */
    private static List<String> masters(List<Deed> life) {
        return MEMBERS.stream()
                .filter(member -> life.stream()
                        .filter(deed -> deed.who().equals(member))
                        .reduce((earlier, later) -> later)
                        .filter(deed -> deed.what().contains("-> MASTER/"))
                        .isPresent())
                .toList();
    }

    private static List<Deed> play(String... script) {
        return GroupScenario.parse(List.of(script)).play().stream()
                .map(Deed::parse)
                .toList();
    }

    private static List<Long> times(List<Deed> life, String who, Predicate<String> what) {
        return life.stream()
                .filter(deed -> deed.who().equals(who) && what.test(deed.what()))
                .map(Deed::at)
                .toList();
    }

    private static List<Long> differences(List<Long> from, List<Long> to) {
        assertEquals(from.size(), to.size());
        return IntStream.range(0, from.size())
                .mapToObj(i -> to.get(i) - from.get(i))
                .toList();
    }
}
