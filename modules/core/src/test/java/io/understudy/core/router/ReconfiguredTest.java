package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Event.Reconfigured;
import io.understudy.core.router.State.Backup;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The router advertises every second now; the event tells what it was before. */
class ReconfiguredTest {

    private static final VirtualRouter SLOW = every(ROUTER, Duration.ofSeconds(10));
    private static final VirtualRouter QUICK = every(ROUTER, Duration.ofMillis(100));
    private static final Announcements LATER = bursts(burst(4000, 5), burst(9000, 2));

    @ParameterizedTest
    @MethodSource
    void backup_waits_as_long_as_the_new_interval_says(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> backup_waits_as_long_as_the_new_interval_says() {
        Backup slow = backup(30000, 10000, Reason.MASTER_DOWN);
        return Stream.of(
                stays("in version 3 it is the master's interval that counts", ROUTER, slow, new Reconfigured(SLOW)),
                renews(
                        "in version 2 its own one does",
                        VERSION_2,
                        slow,
                        new Reconfigured(every(VERSION_2, Duration.ofSeconds(10))),
                        backup(3000, 1000, Reason.MASTER_DOWN)),
                renews(
                        "what would have been due by now is due now",
                        VERSION_2,
                        backup(1000, 10000, Reason.MASTER_DOWN),
                        new Reconfigured(every(VERSION_2, Duration.ofSeconds(10))),
                        backup(0, 1000, Reason.MASTER_DOWN)),
                renews(
                        "another priority counts as well",
                        ROUTER,
                        backup(2000, 1000, Reason.MASTER_DOWN),
                        new Reconfigured(every(priority(ROUTER, 200), Duration.ofSeconds(10))),
                        backup(2390.625, 1000, Reason.MASTER_DOWN)));
    }

    @ParameterizedTest
    @MethodSource
    void master_advertises_at_once_and_is_not_late_by_an_interval_that_was_not_its_own(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> master_advertises_at_once_and_is_not_late_by_an_interval_that_was_not_its_own() {
        return Stream.of(
                renews(
                        "quicker from now on",
                        ROUTER,
                        master(-9000, 1000, -6500, LATER),
                        new Reconfigured(SLOW),
                        master(0, 1000, 250, LATER),
                        ADVERTISE),
                renews(
                        "slower from now on",
                        ROUTER,
                        master(-99, 1, -74, LATER),
                        new Reconfigured(QUICK),
                        master(0, 1000, 250, LATER),
                        ADVERTISE),
                goes(
                        "it had overslept before",
                        ROUTER,
                        master(-999, -899, -974, LATER),
                        new Reconfigured(QUICK),
                        backup(3609.375, 1000, Reason.MASTER_DOWN),
                        Reason.OVERSLEPT,
                        RELEASE));
    }
}
