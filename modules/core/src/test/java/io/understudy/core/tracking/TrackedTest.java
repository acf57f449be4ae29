package io.understudy.core.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** keepalived's rules for what is tracked, as a table. */
class TrackedTest {

    private static final Subject SCRIPT = new Subject.Script("web");
    private static final Subject LINK = new Subject.Interface("eth1");
    private static final Subject FILE = new Subject.File("load");

    private static Reading reading(String text) {
        return switch (text) {
            case "unknown" -> new Reading.Unknown();
            case "good" -> new Reading.Good();
            case "bad" -> new Reading.Bad("it is");
            default -> new Reading.Counted(Integer.parseInt(text));
        };
    }

    private static Optional<String> fault(Tracked tracked, String reading) {
        return tracked.fault(reading(reading)).map(Fault::text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, good,",
        "0, false, bad, script web: it is",
        "0, false, unknown, script web has no result yet",
        "0, true, good, 'script web: is good, which is a fault here (reverse)'",
        "0, true, bad,",
        "0, true, unknown, script web has no result yet",
        "10, false, bad,",
        "10, true, good,",
        "-10, false, bad,",
        "-10, false, unknown,",
    })
    void only_without_a_weight_failing_is_a_fault(int weight, boolean reversed, String reading, String fault) {
        assertEquals(Optional.ofNullable(fault), fault(new Tracked(SCRIPT, weight, reversed), reading));
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 0,",
        "0, false, 7, 'file load: its number is 7, not 0'",
        "0, false, -1, 'file load: its number is -1, not 0'",
        "0, true, 0, 'file load: its number is 0, not another'",
        "0, true, 7,",
        "1, false, -253,",
        "1, false, -254, file load: its number -254 times weight 1 is below -253",
        "-2, false, 127, file load: its number 127 times weight -2 is below -253",
        "2, true, 127, file load: its number 127 times weight -2 is below -253",
        "254, false, 2147483647,",
        "-254, false, 2147483647, file load: its number 2147483647 times weight -254 is below -253",
    })
    void the_number_in_a_file_is_a_fault_if_it_is_not_zero_or_takes_too_much(
            int weight, boolean reversed, String number, String fault) {
        assertEquals(Optional.ofNullable(fault), fault(new Tracked(FILE, weight, reversed), number));
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, good, 0",
        "0, false, bad, 0",
        "50, false, good, 50",
        "50, false, bad, 0",
        "50, false, unknown, 0",
        "50, true, good, 0",
        "50, true, bad, 50",
        "-50, false, good, 0",
        "-50, false, bad, -50",
        "-50, false, unknown, 0",
        "-50, true, good, -50",
        "-50, true, bad, 0",
        "-50, true, unknown, 0",
        "3, false, 7, 21",
        "3, true, 7, -21",
        "-3, false, -7, 21",
        "254, false, 2147483647, 253",
        "254, false, -2147483648, -253",
        "0, false, 7, 0",
    })
    void a_weight_is_added_while_good_or_taken_while_bad(int weight, boolean reversed, String reading, int added) {
        assertEquals(added, new Tracked(SCRIPT, weight, reversed).adjustment(reading(reading)));
    }

    @Test
    void an_interface_of_which_nothing_was_told_yet_is_waited_for_like_anything_else() {
        assertEquals(Optional.of("interface eth1 has no result yet"), fault(new Tracked(LINK, 0, false), "unknown"));
        assertEquals(Optional.of("interface eth1 has no result yet"), fault(new Tracked(LINK, 0, true), "unknown"));
        assertEquals(0, new Tracked(LINK, -50, false).adjustment(reading("unknown")));
    }
}
