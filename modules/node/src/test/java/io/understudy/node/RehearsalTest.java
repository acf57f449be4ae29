package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RehearsalTest {

    @Test
    void every_takeover_can_be_played_to_its_end_and_leaves_no_line_in_the_log() {
        try (LogCapture log = new LogCapture()) {
            // when
            assertDoesNotThrow(Rehearsal::play);
            // then
            assertEquals(List.of(), log.lines(""));
        }
    }
}
