package io.understudy.core.router;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Announcements.Burst;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnnouncementsTest {

    private static final Moment NOW = new Moment(1_000_000);
    private static final Optional<Burst> DUE = Optional.of(new Burst(NOW, 2));

    @Test
    void a_refresh_that_is_due_is_followed_by_another_one_only_if_there_are_to_be_any() {
        Announcements announcements = new Announcements(Optional.empty(), DUE, NOW);

        assertEquals(List.of(DUE.get()), announcements.due(NOW));
        assertEquals(
                Optional.of(new Burst(NOW.plus(Duration.ofSeconds(60)), 2)),
                announcements.past(every(Duration.ofSeconds(60)), NOW).refresh());
        assertEquals(
                Optional.empty(), announcements.past(every(Duration.ZERO), NOW).refresh());
    }

    @Test
    void what_is_not_due_stays() {
        Optional<Burst> later = Optional.of(new Burst(NOW.plus(Duration.ofNanos(1)), 5));
        Announcements announcements = new Announcements(later, later, NOW);

        assertEquals(List.of(), announcements.due(NOW));
        assertEquals(announcements, announcements.past(every(Duration.ZERO), NOW));
    }

    private static Announcing every(Duration refresh) {
        return new Announcing(5, Duration.ZERO, refresh, 2, 0, Duration.ZERO);
    }
}
