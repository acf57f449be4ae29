package io.understudy.node.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.node.tracking.Verdict.Opinion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {

    /** Results in order, 1 for a success; and what is thought of the script after each of them. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, NONE, 1, G",
        "1, 1, NONE, 0, B",
        "1, 1, NONE, 0101, BGBG",
        "3, 2, NONE, 1, G",
        "3, 2, NONE, 0, B",
        "3, 2, NONE, 100, GGB",
        "3, 2, NONE, 10100, GGGGB",
        "3, 2, NONE, 0111, BBBG",
        "3, 2, NONE, 0110111, BBBBBBG",
        "3, 2, BAD, 111, BBG",
        "1, 3, BAD, 1000, GGGB"
    })
    void counts_results_in_a_row(int rise, int fall, Opinion first, String results, String thought) {
        // given
        Verdict verdict = Verdict.beginning(rise, fall, first);
        StringBuilder opinions = new StringBuilder();
        // when
        for (int i = 0; i < results.length(); i++) {
            verdict = results.charAt(i) == '1' ? verdict.success() : verdict.failure();
            opinions.append(verdict.opinion().name().charAt(0));
        }
        // then
        assertEquals(thought, opinions.toString());
    }
}
