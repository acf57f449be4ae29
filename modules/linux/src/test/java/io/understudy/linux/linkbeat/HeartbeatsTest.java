package io.understudy.linux.linkbeat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.MacAddress;
import io.understudy.core.link.Link;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final Optional<Boolean> TELLS_ITSELF = Optional.empty();

    private final Heartbeats patient = new Heartbeats(name -> new Delays(Duration.ofSeconds(3), Duration.ofSeconds(1)));
    private final Heartbeats quick = new Heartbeats(name -> Delays.NONE);

    @Test
    void the_first_sight_is_told_at_once() {
        assertEquals(link(true, 1500), patient.seen(link(true, 1500), TELLS_ITSELF, at(0)));
        assertEquals(Optional.empty(), patient.deadline());
    }

    @Test
    void without_a_delay_a_change_is_told_at_once() {
        quick.seen(link(true, 1500), TELLS_ITSELF, at(0));

        assertEquals(link(false, 1500), quick.seen(link(false, 1500), TELLS_ITSELF, at(1)));
    }

    @Test
    void a_change_is_told_when_it_has_lasted() {
        patient.seen(link(true, 1500), TELLS_ITSELF, at(0));
        assertEquals(link(true, 1500), patient.seen(link(false, 1500), TELLS_ITSELF, at(10)));
        assertEquals(Optional.of(at(13)), patient.deadline());
        assertEquals(List.of(), patient.due(at(12.9)));
        assertEquals(List.of(link(false, 1500)), patient.due(at(13)));
        assertEquals(List.of(), patient.due(at(14)));

        assertEquals(link(false, 1500), patient.seen(link(true, 1500), TELLS_ITSELF, at(20)));
        assertEquals(List.of(link(true, 1500)), patient.due(at(21)));
        assertEquals(Optional.empty(), patient.deadline());
    }

    @Test
    void a_change_that_does_not_last_is_never_told_and_the_next_one_has_all_its_time() {
        patient.seen(link(true, 1500), TELLS_ITSELF, at(0));
        patient.seen(link(false, 1500), TELLS_ITSELF, at(10));
        patient.seen(link(true, 1500), TELLS_ITSELF, at(12));
        assertEquals(List.of(), patient.due(at(13)));
        patient.seen(link(false, 1500), TELLS_ITSELF, at(14));
        assertEquals(List.of(), patient.due(at(16)));
        assertEquals(List.of(link(false, 1500)), patient.due(at(17)));
    }

    @Test
    void other_news_are_told_at_once_and_do_not_prolong_the_delay() {
        patient.seen(link(true, 1500), TELLS_ITSELF, at(0));
        patient.seen(link(false, 1500), TELLS_ITSELF, at(10));

        assertEquals(link(true, 9000), patient.seen(link(false, 9000), TELLS_ITSELF, at(12)));
        assertEquals(List.of(link(false, 9000)), patient.due(at(13)));
    }

    @Test
    void an_answer_of_the_driver_counts_more_than_the_kernels_word() {
        quick.seen(link(true, 1500), Optional.of(true), at(0));
        assertEquals(Optional.of(link(false, 1500)), quick.answered("eth0", false, at(1)));
        assertEquals(Optional.empty(), quick.answered("eth0", false, at(2)));
        assertEquals(link(false, 9000), quick.seen(link(true, 9000), Optional.of(false), at(3)));
        assertEquals(Optional.of(link(true, 9000)), quick.answered("eth0", true, at(4)));
        assertEquals(Optional.empty(), quick.answered("eth9", true, at(4)));
    }

    @Test
    void answers_have_to_last_as_well() {
        patient.seen(link(true, 1500), Optional.of(true), at(0));
        assertEquals(Optional.empty(), patient.answered("eth0", false, at(1)));
        assertEquals(Optional.empty(), patient.answered("eth0", false, at(3)));
        assertEquals(Optional.of(link(false, 1500)), patient.answered("eth0", false, at(4)));
    }

    @Test
    void a_link_that_was_gone_begins_anew() {
        patient.seen(link(true, 1500), TELLS_ITSELF, at(0));
        patient.gone("eth0");
        assertEquals(List.of(), patient.names());

        assertEquals(link(false, 1500), patient.seen(link(false, 1500), TELLS_ITSELF, at(1)));
    }

    private static Link link(boolean running, int mtu) {
        return new Link("eth0", 2, running, new MacAddress(1), mtu, List.of());
    }

    private static Moment at(double seconds) {
        return new Moment((long) (seconds * 1e9));
    }
}
