package io.understudy.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    @Test
    void waits_double_from_a_second_to_a_minute() {
        // when
        List<Long> waits = Stream.iterate(
                        Backoff.NONE.afterFailure(Duration.ZERO), backoff -> backoff.afterFailure(Duration.ZERO))
                .limit(100)
                .map(backoff -> backoff.delay().toSeconds())
                .distinct()
                .toList();
        // then
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L), waits);
    }

    @Test
    void what_worked_for_long_is_forgiven() {
        // given
        Backoff often = new Backoff(5);
        // when, then
        assertEquals(new Backoff(1), often.afterFailure(Duration.ofSeconds(61)));
        assertEquals(new Backoff(6), often.afterFailure(Duration.ofSeconds(60)));
    }
}
