package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Event.Demoted;
import io.understudy.core.router.Event.Held;
import io.understudy.core.router.Event.Joined;
import io.understudy.core.router.Event.Promoted;
import io.understudy.core.router.Event.Reconfigured;
import io.understudy.core.router.Event.Refused;
import io.understudy.core.router.Event.Reprioritised;
import io.understudy.core.router.Event.Shutdown;
import io.understudy.core.router.Event.Startup;
import io.understudy.core.router.Event.Wake;
import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Master;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9568 section 6.4 as a table: every state and event, with the exact next state, effects and reason. */
class VrrpMachineTableTest {

    private static final Backup LISTENING = backup(2000, 1000, Reason.MASTER_DOWN);
    private static final Backup CONTESTED = backup(2000, 1000, Reason.PREEMPT);
    private static final Backup AFRESH = backup(3609.375, 1000, Reason.MASTER_DOWN);
    private static final Announcements LATER = bursts(burst(4000, 5), burst(9000, 2));
    private static final Master CLAIMING = claiming(-600, 400, -350);
    private static final Master MASTER = master(-600, 400, -350, LATER);
    private static final Master JUST_ADVERTISED = master(-100, 900, 150, LATER);
    private static final Master OVERSLEPT = master(-3609.375, -2609.375, -3000, LATER);
    private static final Master CLAIMED = claiming(0, 1000, 250);

    @ParameterizedTest
    @MethodSource
    void initialize(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> initialize() {
        return Stream.of(
                goes("6.4.1 owner starts", OWNER, INITIALIZE, new Startup(), CLAIMED, Reason.OWNER, ADVERTISE, hold()),
                goes("6.4.1 starts", ROUTER, INITIALIZE, new Startup(), AFRESH, Reason.STARTUP),
                stays("6.4.1 shutdown", ROUTER, INITIALIZE, new Shutdown()),
                stays("another priority", ROUTER, INITIALIZE, new Reprioritised(50)),
                stays("configured otherwise", ROUTER, INITIALIZE, new Reconfigured(PATIENT)),
                stays("6.4.1 wake", ROUTER, INITIALIZE, new Wake()),
                stays("6.4.1 advert", ROUTER, INITIALIZE, advert(200, HIGHER_ADDRESS, 1000)),
                stays("6.4.1 farewell", ROUTER, INITIALIZE, farewell(HIGHER_ADDRESS)),
                stays("6.4.1 stale acknowledgement", ROUTER, INITIALIZE, new Held()),
                stays("6.4.1 stale refusal", ROUTER, INITIALIZE, new Refused()));
    }

    @ParameterizedTest
    @MethodSource
    void backupOnItsOwn(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> backupOnItsOwn() {
        Backup due = backup(0, 1000, Reason.MASTER_RESIGNED);
        Backup late = backup(-999.999, 1000, Reason.MASTER_DOWN);
        Backup preempting = backup(-1, 1000, Reason.PREEMPT, -500);
        Backup tooLate = backup(-1000, 1000, Reason.MASTER_RESIGNED, -5);
        Backup slowMaster = backup(-1999.999, 2000, Reason.MASTER_DOWN);
        Backup tooLateForSlowMaster = backup(-2000, 2000, Reason.MASTER_DOWN);
        return Stream.of(
                goes("6.4.2 shutdown", ROUTER, LISTENING, new Shutdown(), INITIALIZE, Reason.SHUTDOWN),
                stays("6.4.2 early wake", ROUTER, backup(0.000001, 1000, Reason.MASTER_DOWN), new Wake()),
                goes("6.4.2 down", ROUTER, due, new Wake(), CLAIMED, Reason.MASTER_RESIGNED, ADVERTISE, hold()),
                goes("6.4.2 late", ROUTER, late, new Wake(), CLAIMED, Reason.MASTER_DOWN, ADVERTISE, hold()),
                goes("6.4.2 preempts", ROUTER, preempting, new Wake(), CLAIMED, Reason.PREEMPT, ADVERTISE, hold()),
                goes("6.4.2 slow", ROUTER, slowMaster, new Wake(), CLAIMED, Reason.MASTER_DOWN, ADVERTISE, hold()),
                renews(
                        "6.4.2 overslept listens again",
                        ROUTER,
                        tooLate,
                        new Wake(),
                        backup(3609.375, 1000, Reason.MASTER_RESIGNED)),
                renews(
                        "6.4.2 overslept listens again to a slow master",
                        ROUTER,
                        tooLateForSlowMaster,
                        new Wake(),
                        backup(7218.75, 2000, Reason.MASTER_DOWN)),
                stays("6.4.2 started already", ROUTER, LISTENING, new Startup()),
                renews(
                        "raised by 50",
                        ROUTER,
                        LISTENING,
                        new Reprioritised(50),
                        backup(1804.6875, 1000, Reason.MASTER_DOWN)),
                stays("configured otherwise", ROUTER, LISTENING, new Reconfigured(PATIENT)),
                stays("6.4.2 stale acknowledgement", ROUTER, LISTENING, new Held()),
                stays("6.4.2 stale refusal", ROUTER, LISTENING, new Refused()));
    }

    @ParameterizedTest
    @MethodSource
    void backupHears(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> backupHears() {
        Backup slow = backup(2000, 2000, Reason.MASTER_DOWN, 700);
        Backup slowResigned = backup(1218.75, 2000, Reason.MASTER_RESIGNED, 700);
        Backup quick = backup(1804.6875, 500, Reason.MASTER_DOWN);
        Backup quickOwner = backup(1501.953125, 500, Reason.MASTER_DOWN);
        Backup resigned = backup(609.375, 1000, Reason.MASTER_RESIGNED);
        return Stream.of(
                stays("6.4.2 own advert", ROUTER, LISTENING, advert(200, OWN_ADDRESS, 500)),
                stays("6.4.2 own farewell", ROUTER, LISTENING, farewell(OWN_ADDRESS)),
                renews("6.4.2 farewell", ROUTER, LISTENING, farewell(LOWER_ADDRESS), resigned),
                renews("6.4.2 farewell of a slow master", ROUTER, slow, farewell(LOWER_ADDRESS), slowResigned),
                renews(
                        "6.4.2 farewell in version 2",
                        VERSION_2,
                        backup(2000, 3000, Reason.MASTER_DOWN),
                        farewell(LOWER_ADDRESS),
                        backup(609.375, 3000, Reason.MASTER_RESIGNED)),
                renews("6.4.2 higher", ROUTER, CONTESTED, advert(101, LOWER_ADDRESS, 500), quick),
                renews("6.4.2 equal, lower address", ROUTER, CONTESTED, advert(100, LOWER_ADDRESS, 500), quick),
                renews("6.4.2 equal, higher address", ROUTER, CONTESTED, advert(100, HIGHER_ADDRESS, 500), quick),
                renews("6.4.2 higher in version 2", VERSION_2, CONTESTED, advert(101, LOWER_ADDRESS, 500), AFRESH),
                renews("6.4.2 lower", ROUTER, LISTENING, advert(99, HIGHER_ADDRESS, 500), CONTESTED),
                renews("6.4.2 lower, nopreempt", NOPREEMPT, CONTESTED, advert(1, LOWER_ADDRESS, 500), quick),
                renews("6.4.2 owner hears lower", OWNER, LISTENING, advert(254, HIGHER_ADDRESS, 500), CONTESTED),
                renews("6.4.2 owner hears owner", OWNER, CONTESTED, advert(255, LOWER_ADDRESS, 500), quickOwner),
                renews(
                        "6.4.2 owner preempts although told not to",
                        preempting(OWNER, false, Duration.ZERO),
                        LISTENING,
                        advert(254, HIGHER_ADDRESS, 500),
                        CONTESTED));
    }

    @ParameterizedTest
    @MethodSource
    void masterOnItsOwn(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> masterOnItsOwn() {
        Master advertDue = master(-1000, 0, -750, LATER);
        Master almostOverslept = master(-3609.374999, -2000, -750, LATER);
        Master repeatDue = master(-600, 400, -350, bursts(burst(0, 4), burst(60, 2)));
        Master refreshDue = master(-600, 400, -350, bursts(burst(60, 4), burst(-1, 2)));
        Master late = master(-1062.5, -62.5, -812.5, LATER);
        Master allDue = master(-1000, 0, -750, bursts(burst(-2, 4), burst(-3, 2)));
        return Stream.of(
                goes("6.4.3 shutdown", ROUTER, MASTER, new Shutdown(), INITIALIZE, Reason.SHUTDOWN, RESIGN, RELEASE),
                goes(
                        "6.4.3 refused",
                        ROUTER,
                        CLAIMING,
                        new Refused(),
                        INITIALIZE,
                        Reason.KERNEL_REFUSED,
                        RESIGN,
                        RELEASE),
                stays("6.4.3 early wake", ROUTER, master(-999.999, 0.000001, -350, LATER), new Wake()),
                stays("6.4.3 early wake before its addresses", ROUTER, CLAIMING, new Wake()),
                renews("6.4.3 due", ROUTER, advertDue, new Wake(), master(0, 1000, 250, LATER), ADVERTISE),
                renews(
                        "6.4.3 lateness adds up to nothing",
                        ROUTER,
                        late,
                        new Wake(),
                        master(0, 937.5, 250, LATER),
                        ADVERTISE),
                renews(
                        "6.4.3 late by more than an interval",
                        ROUTER,
                        almostOverslept,
                        new Wake(),
                        master(0, 1000, 250, LATER),
                        ADVERTISE),
                renews("6.4.3 due before its addresses", ROUTER, claiming(-1000, 0, 0), new Wake(), CLAIMED, ADVERTISE),
                renews(
                        "second burst due",
                        ROUTER,
                        repeatDue,
                        new Wake(),
                        master(-600, 400, -350, bursts(none(), burst(60, 2))),
                        announce(4)),
                renews(
                        "refresh due",
                        ROUTER,
                        refreshDue,
                        new Wake(),
                        master(-600, 400, -350, bursts(burst(60, 4), burst(60000, 2))),
                        announce(2)),
                renews(
                        "everything due",
                        ROUTER,
                        allDue,
                        new Wake(),
                        master(0, 1000, 250, bursts(none(), burst(60000, 2))),
                        ADVERTISE,
                        announce(4),
                        announce(2)),
                renews(
                        "6.4.3 addresses in place",
                        ROUTER,
                        CLAIMING,
                        new Held(),
                        master(-600, 400, -350, bursts(burst(5000, 5), burst(65000, 2))),
                        announce(5)),
                renews(
                        "6.4.3 addresses in place, one burst only",
                        announcing(ROUTER, new Announcing(1, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO)),
                        CLAIMING,
                        new Held(),
                        master(-600, 400, -350, bursts(none(), none())),
                        announce(1)),
                renews(
                        "another priority is advertised",
                        ROUTER,
                        MASTER,
                        new Reprioritised(50),
                        master(0, 1000, 250, LATER),
                        ADVERTISE),
                stays("6.4.3 started already", ROUTER, MASTER, new Startup()));
    }

    @ParameterizedTest
    @MethodSource
    void masterHears(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> masterHears() {
        Master answered = master(0, 1000, 250, LATER);
        Master reasserted = master(0, 1000, 250, quietFor(1000, bursts(burst(7000, 3), burst(9000, 2))));
        Backup quick = backup(1804.6875, 500, Reason.MASTER_DOWN);
        Event higher = advert(101, LOWER_ADDRESS, 500);
        Event higherAddress = advert(100, HIGHER_ADDRESS, 500);
        Event lower = advert(99, HIGHER_ADDRESS, 500);
        Reason priority = Reason.HIGHER_PRIORITY;
        VirtualRouter mute = announcing(ROUTER, new Announcing(5, millis(5000), millis(60000), 2, 0, millis(7000)));
        VirtualRouter once = announcing(ROUTER, new Announcing(5, millis(5000), millis(60000), 2, 3, Duration.ZERO));
        return Stream.of(
                renews("reconfigured", ROUTER, MASTER, new Reconfigured(PATIENT), answered, ADVERTISE),
                stays("6.4.3 own advert", ROUTER, MASTER, advert(200, OWN_ADDRESS, 1000)),
                stays("6.4.3 own farewell", ROUTER, MASTER, farewell(OWN_ADDRESS)),
                renews("6.4.3 farewell", ROUTER, MASTER, farewell(LOWER_ADDRESS), answered, ADVERTISE),
                stays("6.4.3 farewell, just advertised", ROUTER, JUST_ADVERTISED, farewell(LOWER_ADDRESS)),
                goes("6.4.3 higher", ROUTER, MASTER, higher, quick, priority, RELEASE),
                goes("6.4.3 higher, just advertised", ROUTER, JUST_ADVERTISED, higher, quick, priority, RELEASE),
                goes("6.4.3 higher, nopreempt", NOPREEMPT, MASTER, higher, quick, priority, RELEASE),
                goes("6.4.3 higher, preempt delay", PATIENT, MASTER, higher, quick, priority, RELEASE),
                goes("6.4.3 higher before its addresses", ROUTER, CLAIMING, higher, quick, priority, RELEASE),
                goes("6.4.3 higher in version 2", VERSION_2, MASTER, higher, AFRESH, priority, RELEASE),
                goes("6.4.3 higher address", ROUTER, MASTER, higherAddress, quick, Reason.HIGHER_ADDRESS, RELEASE),
                goes(
                        "6.4.3 two owners, higher address",
                        OWNER,
                        MASTER,
                        advert(255, HIGHER_ADDRESS, 1000),
                        backup(3003.90625, 1000, Reason.MASTER_DOWN),
                        Reason.HIGHER_ADDRESS,
                        RELEASE),
                renews(
                        "6.4.3 two owners, lower address",
                        OWNER,
                        MASTER,
                        advert(255, LOWER_ADDRESS, 1000),
                        reasserted,
                        ADVERTISE,
                        announce(3)),
                renews(
                        "6.4.3 lower address",
                        ROUTER,
                        MASTER,
                        advert(100, LOWER_ADDRESS, 500),
                        reasserted,
                        ADVERTISE,
                        announce(3)),
                renews("6.4.3 lower", ROUTER, MASTER, lower, reasserted, ADVERTISE, announce(3)),
                stays("6.4.3 lower, just advertised", ROUTER, JUST_ADVERTISED, lower),
                renews(
                        "6.4.3 lower, just announced for another",
                        ROUTER,
                        master(-250, 750, 0, quietFor(1, LATER)),
                        lower,
                        master(0, 1000, 250, quietFor(1, LATER)),
                        ADVERTISE),
                renews("6.4.3 lower before its addresses", ROUTER, CLAIMING, lower, CLAIMED, ADVERTISE),
                renews("6.4.3 lower, not to announce", mute, MASTER, lower, answered, ADVERTISE),
                renews(
                        "6.4.3 lower, announce once",
                        once,
                        MASTER,
                        lower,
                        master(0, 1000, 250, quietFor(1000, bursts(none(), burst(9000, 2)))),
                        ADVERTISE,
                        announce(3)),
                renews(
                        "6.4.3 lower, at the first moment to answer",
                        ROUTER,
                        master(-250, 750, 0, LATER),
                        lower,
                        reasserted,
                        ADVERTISE,
                        announce(3)));
    }

    /** A master that was silent for a whole master down interval listens before it speaks, whatever it hears first. */
    @ParameterizedTest
    @MethodSource
    void overslept(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> overslept() {
        Backup quick = backup(1804.6875, 500, Reason.MASTER_DOWN);
        Backup contested = backup(3609.375, 1000, Reason.PREEMPT);
        Backup resigned = backup(609.375, 1000, Reason.MASTER_RESIGNED);
        Reason reason = Reason.OVERSLEPT;
        return Stream.of(
                goes("wake", ROUTER, OVERSLEPT, new Wake(), AFRESH, reason, RELEASE),
                goes("shutdown", ROUTER, OVERSLEPT, new Shutdown(), INITIALIZE, Reason.SHUTDOWN, RELEASE),
                goes("refused", ROUTER, OVERSLEPT, new Refused(), INITIALIZE, Reason.KERNEL_REFUSED, RELEASE),
                goes("held", ROUTER, OVERSLEPT, new Held(), AFRESH, reason, RELEASE),
                goes("startup", ROUTER, OVERSLEPT, new Startup(), AFRESH, reason, RELEASE),
                goes("joined", ROUTER, OVERSLEPT, new Joined(), AFRESH, reason, RELEASE),
                goes("promoted", ROUTER, OVERSLEPT, new Promoted(), AFRESH, reason, RELEASE),
                goes("demoted", ROUTER, OVERSLEPT, new Demoted(), AFRESH, reason, RELEASE),
                goes("another priority", ROUTER, OVERSLEPT, new Reprioritised(50), AFRESH, reason, RELEASE),
                goes("configured otherwise", ROUTER, OVERSLEPT, new Reconfigured(PATIENT), AFRESH, reason, RELEASE),
                goes("own advert", ROUTER, OVERSLEPT, advert(100, OWN_ADDRESS, 500), AFRESH, reason, RELEASE),
                goes("higher", ROUTER, OVERSLEPT, advert(101, LOWER_ADDRESS, 500), quick, reason, RELEASE),
                goes("lower", ROUTER, OVERSLEPT, advert(99, LOWER_ADDRESS, 500), contested, reason, RELEASE),
                goes("farewell", ROUTER, OVERSLEPT, farewell(LOWER_ADDRESS), resigned, reason, RELEASE));
    }

    /** In a sync group: claims and gives up when it is told to, and not before. */
    @ParameterizedTest
    @MethodSource
    void together(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> together() {
        Backup longDue = backup(-9000, 1000, Reason.PREEMPT, -9000);
        Backup ownersClaim = backup(0, 1000, Reason.OWNER);
        return Stream.of(
                goes("owner joins", OWNER, INITIALIZE, new Joined(), ownersClaim, Reason.STARTUP),
                goes("joins", ROUTER, INITIALIZE, new Joined(), AFRESH, Reason.STARTUP),
                stays("promoted while out", ROUTER, INITIALIZE, new Promoted()),
                stays("demoted while out", ROUTER, INITIALIZE, new Demoted()),
                stays("joined already", ROUTER, LISTENING, new Joined()),
                goes("promoted", ROUTER, longDue, new Promoted(), CLAIMED, Reason.PREEMPT, ADVERTISE, hold()),
                stays("demoted while listening", ROUTER, LISTENING, new Demoted()),
                stays("joined as master", ROUTER, MASTER, new Joined()),
                stays("promoted already", ROUTER, MASTER, new Promoted()),
                goes("demoted", ROUTER, MASTER, new Demoted(), AFRESH, Reason.SYNC_GROUP, RESIGN, RELEASE),
                goes("demoted early", ROUTER, CLAIMING, new Demoted(), AFRESH, Reason.SYNC_GROUP, RESIGN, RELEASE));
    }

    @Test
    void the_table_has_a_row_for_every_state_and_event() {
        Set<String> every = cells(Stream.of("Initialize", "Backup", "Master", "Master overslept"), Event.class);
        Set<String> covered = Stream.of(backupHears(), masterHears(), together(), MovesTableTest.rows())
                .reduce(
                        Stream.of(initialize(), backupOnItsOwn(), masterOnItsOwn())
                                .flatMap(rows -> rows),
                        Stream::concat)
                .map(row ->
                        cell(row.from().getClass().getSimpleName(), row.event().getClass()))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.concat(overslept(), MovesTableTest.overslept())
                .forEach(row -> covered.add(cell("Master overslept", row.event().getClass())));

        assertEquals(every, covered);
    }

    private static Set<String> cells(Stream<String> states, Class<?> events) {
        return states.flatMap(state -> leaves(events).map(event -> cell(state, event)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return Optional.ofNullable(type.getPermittedSubclasses()).stream()
                .flatMap(Arrays::stream)
                .flatMap(leaf -> leaf.isInterface() ? leaves(leaf) : Stream.of(leaf));
    }

    private static String cell(String state, Class<?> event) {
        return state + " x " + event.getSimpleName();
    }
}
