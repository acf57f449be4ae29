package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DeadlineQueueTest {

    private final DeadlineQueue<String> queue = new DeadlineQueue<>();

    @Test
    void the_earliest_comes_first_and_equal_ones_in_the_order_they_were_set() {
        // given
        queue.set("late", at(30));
        queue.set("first", at(20));
        queue.set("second", at(20));
        // when, then
        assertEquals(Optional.of(at(20)), queue.next());
        assertEquals(List.of("first", "second", "late"), owners(at(30)));
        assertEquals(Optional.empty(), queue.next());
    }

    @Test
    void nothing_comes_before_its_time() {
        // given
        queue.set("a", at(20));
        // when, then
        assertEquals(List.of(), owners(at(19)));
        assertEquals(List.of("a"), owners(at(20)));
        assertEquals(List.of(), owners(at(21)));
    }

    @Test
    void setting_again_replaces() {
        // given
        queue.set("a", at(20));
        queue.set("b", at(25));
        // when
        queue.set("a", at(30));
        // then
        assertEquals(List.of("b"), owners(at(29)));
        assertEquals(List.of("a"), owners(at(30)));
    }

    @Test
    void a_cleared_deadline_never_comes() {
        // given
        queue.set("a", at(20));
        // when
        queue.clear("a");
        queue.clear("never set");
        // then
        assertEquals(List.of(), owners(at(100)));
    }

    @Test
    void a_clock_that_overflows_keeps_the_order() {
        // given
        queue.set("after", new Moment(Long.MIN_VALUE + 5));
        queue.set("before", new Moment(Long.MAX_VALUE - 5));
        // when, then
        assertEquals(List.of("before", "after"), owners(new Moment(Long.MIN_VALUE + 5)));
    }

    private List<String> owners(Moment now) {
        return Stream.generate(() -> queue.poll(now))
                .takeWhile(Optional::isPresent)
                .map(due -> due.get().owner())
                .toList();
    }

    private static Moment at(long nanos) {
        return new Moment(nanos);
    }
}
