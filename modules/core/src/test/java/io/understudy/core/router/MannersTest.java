package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Master;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that keepalived's options change. */
class MannersTest {

    private static final Backup LISTENING = backup(2000, 1000, Reason.MASTER_DOWN);
    private static final Backup CONTESTED = backup(2000, 1000, Reason.PREEMPT);
    private static final Backup AFRESH = backup(3609.375, 1000, Reason.MASTER_DOWN);
    private static final Announcements LATER = bursts(burst(4000, 5), burst(9000, 2));
    private static final Master CLAIMING = claiming(-600, 400, -350);
    private static final Master MASTER = master(-600, 400, -350, LATER);
    private static final Master JUST_ADVERTISED = master(-100, 900, 150, LATER);
    private static final Master OVERSLEPT = master(-3609.375, -2609.375, -3000, LATER);

    /** higher_prio_send_advert and lower_prio_no_advert. */
    @ParameterizedTest
    @MethodSource
    void masterWithOtherManners(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> masterWithOtherManners() {
        VirtualRouter eloquent = mannered(ROUTER, new Manners(true, true));
        VirtualRouter taciturn = mannered(ROUTER, new Manners(false, false));
        VirtualRouter mute = mannered(
                announcing(ROUTER, new Announcing(5, millis(5000), millis(60000), 2, 0, millis(7000))),
                new Manners(false, false));
        Backup quick = backup(1804.6875, 500, Reason.MASTER_DOWN);
        Event higher = advert(101, LOWER_ADDRESS, 500);
        Event lower = advert(99, HIGHER_ADDRESS, 500);
        Announcements again = quietFor(1000, bursts(burst(7000, 3), burst(9000, 2)));
        return Stream.of(
                goes("last word", eloquent, MASTER, higher, quick, Reason.HIGHER_PRIORITY, ADVERTISE, RELEASE),
                goes(
                        "last word to a higher address",
                        eloquent,
                        CLAIMING,
                        advert(100, HIGHER_ADDRESS, 500),
                        quick,
                        Reason.HIGHER_ADDRESS,
                        ADVERTISE,
                        RELEASE),
                goes("no last word who overslept", eloquent, OVERSLEPT, higher, quick, Reason.OVERSLEPT, RELEASE),
                goes("no answer, but a better one", taciturn, MASTER, higher, quick, Reason.HIGHER_PRIORITY, RELEASE),
                renews(
                        "no answer, but a farewell is answered",
                        taciturn,
                        MASTER,
                        farewell(LOWER_ADDRESS),
                        master(0, 1000, 250, LATER),
                        ADVERTISE),
                renews(
                        "no answer, announced again",
                        taciturn,
                        MASTER,
                        lower,
                        master(-600, 400, -350, again),
                        announce(3)),
                renews(
                        "no answer, announced again although just advertised",
                        taciturn,
                        JUST_ADVERTISED,
                        lower,
                        master(-100, 900, 150, again),
                        announce(3)),
                stays("no answer, just announced", taciturn, master(-600, 400, -350, quietFor(1, LATER)), lower),
                stays("no answer before its addresses are in place", taciturn, CLAIMING, lower),
                stays("no answer at all", mute, MASTER, lower));
    }

    /** keepalived's preempt_delay: a further question before RFC 9568 section 6.4.2 discards a lower priority. */
    @ParameterizedTest
    @MethodSource
    void backupWithPreemptDelay(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> backupWithPreemptDelay() {
        Backup waiting = backup(2000, 1000, Reason.MASTER_DOWN, 0.000001);
        Backup waited = backup(2000, 1000, Reason.MASTER_DOWN, 0);
        Event lower = advert(99, HIGHER_ADDRESS, 500);
        return Stream.of(
                renews("first lower", PATIENT, LISTENING, lower, backup(1804.6875, 500, Reason.MASTER_DOWN, 10000)),
                renews("next lower", PATIENT, waiting, lower, backup(1804.6875, 500, Reason.MASTER_DOWN, 0.000001)),
                renews("delay over", PATIENT, waited, lower, backup(2000, 1000, Reason.PREEMPT, 0)),
                renews("a better one cancels it", PATIENT, waiting, advert(100, LOWER_ADDRESS, 1000), AFRESH),
                renews(
                        "a farewell is not delayed",
                        PATIENT,
                        waiting,
                        farewell(LOWER_ADDRESS),
                        backup(609.375, 1000, Reason.MASTER_RESIGNED, 0.000001)),
                renews(
                        "none with nopreempt",
                        preempting(ROUTER, false, Duration.ofSeconds(10)),
                        LISTENING,
                        advert(99, LOWER_ADDRESS, 1000),
                        AFRESH),
                renews("none for an owner", priority(PATIENT, 255), LISTENING, lower, CONTESTED));
    }
}
