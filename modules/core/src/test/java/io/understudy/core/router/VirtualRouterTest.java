package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.time.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualRouterTest {

    /** In nanoseconds, worked out by hand from the formulae. */
    @ParameterizedTest
    @CsvSource({
        "V2, 1, 1000, 996093750, 3996093750",
        "V2, 100, 1000, 609375000, 3609375000",
        "V2, 200, 1000, 218750000, 3218750000",
        "V2, 254, 1000, 7812500, 3007812500",
        "V2, 255, 1000, 3906250, 3003906250",
        "V2, 100, 3000, 609375000, 9609375000",
        "V3, 1, 1000, 996093750, 3996093750",
        "V3, 100, 1000, 609375000, 3609375000",
        "V3, 100, 300, 182812500, 1082812500",
        "V3, 200, 300, 65625000, 965625000",
        "V3, 254, 300, 2343750, 902343750",
        "V3, 1, 10, 9960937, 39960937",
        "V3, 100, 10, 6093750, 36093750",
        "V3, 255, 10, 39062, 30039062",
        "V3, 1, 40950, 40790039062, 163640039062",
    })
    void the_timers_are_those_of_section_6_1(Version version, int priority, long interval, long skew, long down) {
        VirtualRouter self = priority(version(ROUTER, version), priority);
        Duration of = Duration.ofMillis(interval);

        assertEquals(Duration.ofNanos(skew), self.skewTime(of));
        assertEquals(Duration.ofNanos(down), self.masterDownInterval(of));
    }

    /** In microseconds from the clock's origin. */
    @ParameterizedTest
    @CsvSource({
        "1000,       0, 1000000",
        "1000,    3906, 1000000", // with those that began shortly before
        "1000,   62499, 1058592", // in steps of 1/256, one each interval
        "1000, 1058592, 2054685",
        "1000, 2003906, 3000000",
        "1000,   62500, 1062500",
        "1000,   -5000,  991093", // the origin is arbitrary
        " 100,     390,  100000",
        " 100,    6250,  106250",
        "  10,     625,   10625",
        "  10,     664,   10625",
        "  10,     665,   10625",
        "  10,     700,   10660",
    })
    void advertisements_are_due_at_sixteen_moments_in_an_interval(long interval, long now, long due) {
        VirtualRouter self = every(ROUTER, Duration.ofMillis(interval));

        Moment next = self.nextAdvert(new Moment(now * 1000));

        assertEquals(due, Math.floorDiv(next.nanos(), 1000));
    }

    @Test
    void the_number_of_missing_adverts_can_be_chosen() {
        VirtualRouter self = new VirtualRouter(
                51,
                Version.V3,
                ROUTER.family(),
                100,
                ROUTER.interval(),
                2,
                true,
                Duration.ZERO,
                ANNOUNCING,
                ROUTER.addresses());

        assertEquals(millis(2609.375), self.masterDownInterval(Duration.ofSeconds(1)));
    }

    @Test
    void version_3_learns_the_interval_and_version_2_does_not() {
        Event.Advertised slower = advert(200, HIGHER_ADDRESS, 5000);

        assertEquals(Duration.ofSeconds(5), ROUTER.learnt(slower));
        assertEquals(Duration.ofSeconds(1), VERSION_2.learnt(slower));
    }

    @Test
    void only_255_is_the_owner() {
        assertTrue(OWNER.owner());
        assertFalse(priority(ROUTER, 254).owner());
    }

    @Test
    void answers_a_usurper_at_most_four_times_in_an_interval() {
        assertEquals(Duration.ofMillis(250), ROUTER.answerSpacing());
    }
}
