package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BurstsTest {

    private static final IpAddress A = IpAddress.of("192.0.2.1");
    private static final IpAddress B = IpAddress.of("192.0.2.2");
    private static final IpAddress C = IpAddress.of("192.0.2.3");

    private final Bursts<IpAddress> bursts = new Bursts<>();

    @Test
    void the_first_round_of_every_address_comes_before_the_second() {
        // when
        bursts.begin("one", List.of(A, B), 2);
        // then
        assertEquals(List.of(A, B), bursts.next(10));
        assertEquals(List.of(A, B), bursts.next(10));
        assertTrue(bursts.isEmpty());
    }

    @Test
    void a_newcomers_first_round_comes_before_anybodys_second() {
        // given
        bursts.begin("one", List.of(A, B), 2);
        assertEquals(List.of(A), bursts.next(1));
        // when
        bursts.begin("two", List.of(C), 2);
        // then
        assertEquals(List.of(B, C), bursts.next(10));
        assertEquals(List.of(A, B, C), bursts.next(10));
    }

    @Test
    void chunks_end_with_the_round_or_in_its_midst() {
        // given
        bursts.begin("one", List.of(A, B, C), 2);
        // when, then
        assertEquals(List.of(A, B), bursts.next(2));
        assertEquals(List.of(C), bursts.next(2));
        assertEquals(List.of(A, B), bursts.next(2));
        assertEquals(List.of(C), bursts.next(2));
        assertEquals(List.of(), bursts.next(2));
    }

    @Test
    void what_is_dropped_is_not_sent() {
        // given
        bursts.begin("one", List.of(A, B), 2);
        bursts.begin("two", List.of(C), 1);
        // when
        bursts.drop("one");
        // then
        assertEquals(List.of(C), bursts.next(10));
    }
}
