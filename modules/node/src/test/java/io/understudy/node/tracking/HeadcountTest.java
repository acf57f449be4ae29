package io.understudy.node.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.time.Moment;
import io.understudy.node.tracking.Tracker.Limits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeadcountTest {

    private static final Limits TWO_TO_THREE = new Limits(2, 3, Duration.ofSeconds(2), Duration.ofSeconds(1));

    private Headcount headcount = Headcount.beginning(TWO_TO_THREE);

    @Test
    void the_first_number_decides_alone() {
        assertEquals(Optional.of(true), after(0, 2));
    }

    @Test
    void too_few_and_too_many_are_both_wrong() {
        assertEquals(
                Optional.of(false),
                Headcount.beginning(TWO_TO_THREE).counted(1, at(0)).enough());
        assertEquals(
                Optional.of(true),
                Headcount.beginning(TWO_TO_THREE).counted(3, at(0)).enough());
        assertEquals(
                Optional.of(false),
                Headcount.beginning(TWO_TO_THREE).counted(4, at(0)).enough());
    }

    @Test
    void a_loss_counts_when_it_has_lasted() {
        // given
        after(0, 2);
        // when, then
        assertEquals(Optional.of(true), after(1000, 1));
        assertEquals(Optional.of(true), after(2999, 0));
        assertEquals(Optional.of(false), after(3000, 1));
    }

    @Test
    void a_gain_has_a_delay_of_its_own() {
        // given
        after(0, 0);
        // when, then
        assertEquals(Optional.of(false), after(1000, 2));
        assertEquals(Optional.of(true), after(2000, 2));
    }

    @Test
    void a_loss_that_does_not_last_is_forgotten() {
        // given
        after(0, 2);
        after(1000, 1);
        after(2000, 2);
        // when, then
        assertEquals(Optional.of(true), after(3500, 1));
    }

    @Test
    void without_a_delay_a_change_counts_at_once() {
        // given
        headcount = Headcount.beginning(new Limits(1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO));
        after(0, 1);
        // when, then
        assertEquals(Optional.of(false), after(1, 0));
        assertEquals(Optional.of(true), after(2, 1));
    }

    private Optional<Boolean> after(long millis, int running) {
        headcount = headcount.counted(running, at(millis));
        return headcount.enough();
    }

    private static Moment at(long millis) {
        return new Moment(Duration.ofMillis(millis).toNanos());
    }
}
