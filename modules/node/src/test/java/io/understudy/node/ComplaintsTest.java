package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComplaintsTest {

    private final List<String> log = new ArrayList<>();
    private Moment now = new Moment(0);
    private final Complaints complaints = new Complaints(() -> now, log::add);

    @Test
    void the_first_one_is_logged_with_what_to_do() {
        // when
        complain("checksum", "192.0.2.9");
        // then
        assertEquals(List.of("checksum from 192.0.2.9; what to do: mend it"), log);
    }

    @Test
    void more_of_the_same_wait_for_a_minute_and_are_then_counted() {
        // given
        complain("checksum", "192.0.2.9");
        log.clear();
        // when
        complain("checksum", "192.0.2.9");
        complain("checksum", "192.0.2.9");
        now = now.plus(Duration.ofSeconds(59));
        complain("checksum", "192.0.2.9");
        // then
        assertEquals(List.of(), log);
        // when
        now = now.plus(Duration.ofSeconds(1));
        complain("checksum", "192.0.2.9");
        // then
        assertEquals(List.of("checksum from 192.0.2.9 [and 3 more since the last such line]"), log);
    }

    @Test
    void another_cause_and_another_sender_are_logged_at_once() {
        // when
        complain("checksum", "192.0.2.9");
        complain("version", "192.0.2.9");
        complain("checksum", "192.0.2.10");
        // then
        assertEquals(3, log.size());
    }

    @Test
    void any_number_of_forged_senders_makes_a_bounded_number_of_lines() {
        // when
        for (int i = 0; i < 100_000; i++) {
            complain("checksum", "forged " + i);
        }
        // then
        assertEquals(257, log.size());
    }

    @Test
    void there_is_room_again_after_a_minute() {
        // given
        for (int i = 0; i < 1_000; i++) {
            complain("checksum", "forged " + i);
        }
        log.clear();
        // when
        now = now.plus(Duration.ofMinutes(1));
        complain("checksum", "192.0.2.9");
        // then
        assertEquals(List.of("checksum from 192.0.2.9; what to do: mend it"), log);
    }

    private void complain(String cause, String sender) {
        complaints.about(cause, sender, () -> cause + " from " + sender, "mend it");
    }
}
