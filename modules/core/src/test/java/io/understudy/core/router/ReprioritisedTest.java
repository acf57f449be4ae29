package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Event.Reprioritised;
import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Master;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The router is of priority 100 now; the event tells what it was before. */
class ReprioritisedTest {

    private static final Backup LISTENING = backup(2000, 1000, Reason.MASTER_DOWN);
    private static final Announcements LATER = bursts(burst(4000, 5), burst(9000, 2));
    private static final Master CLAIMING = claiming(-600, 400, -350);
    private static final Master JUST_ADVERTISED = master(-100, 900, 150, LATER);
    private static final Master CLAIMED = claiming(0, 1000, 250);

    @ParameterizedTest
    @MethodSource
    void backup_waits_for_the_skew_time_of_its_new_priority(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> backup_waits_for_the_skew_time_of_its_new_priority() {
        Backup late = backup(-999.999, 1000, Reason.MASTER_DOWN);
        return Stream.of(
                renews(
                        "lowered by 100",
                        ROUTER,
                        LISTENING,
                        new Reprioritised(200),
                        backup(2390.625, 1000, Reason.MASTER_DOWN)),
                renews(
                        "raised, while it hears a slow master",
                        ROUTER,
                        backup(2000, 2000, Reason.PREEMPT, 500),
                        new Reprioritised(50),
                        backup(1609.375, 2000, Reason.PREEMPT, 500)),
                renews(
                        "raised so that it is due",
                        ROUTER,
                        backup(195, 1000, Reason.MASTER_RESIGNED),
                        new Reprioritised(50),
                        backup(0, 1000, Reason.MASTER_RESIGNED)),
                stays("raised when it is late", ROUTER, late, new Reprioritised(50)),
                renews(
                        "lowered in version 2, whose skew time does not scale",
                        VERSION_2,
                        backup(2000, 3000, Reason.MASTER_DOWN),
                        new Reprioritised(200),
                        backup(2390.625, 3000, Reason.MASTER_DOWN)));
    }

    @ParameterizedTest
    @MethodSource
    void master_advertises_it_but_not_too_often(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> master_advertises_it_but_not_too_often() {
        return Stream.of(
                renews(
                        "another priority before its addresses are in place",
                        ROUTER,
                        CLAIMING,
                        new Reprioritised(50),
                        CLAIMED,
                        ADVERTISE),
                renews(
                        "another priority, just advertised",
                        ROUTER,
                        JUST_ADVERTISED,
                        new Reprioritised(50),
                        master(-100, 150, 150, LATER)));
    }
}
