package io.understudy.core.router;

import static io.understudy.core.router.Row.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Event.Appointed;
import io.understudy.core.router.Event.Drained;
import io.understudy.core.router.Event.First;
import io.understudy.core.router.Event.Relieved;
import io.understudy.core.router.Event.Succeeded;
import io.understudy.core.router.Event.Vacated;
import io.understudy.core.router.State.Backup;
import io.understudy.core.router.State.Master;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators and other nodes add to RFC 9568's table: the rest of {@link VrrpMachineTableTest}. */
class MovesTableTest {

    private static final Backup LISTENING = backup(2000, 1000, Reason.MASTER_DOWN);
    private static final Backup CONTESTING = backup(2000, 1000, Reason.PREEMPT, 700);
    private static final Backup AFRESH = backup(3609.375, 1000, Reason.MASTER_DOWN);
    private static final Master MASTER = master(-600, 400, -350, bursts(burst(4000, 5), none()));
    private static final Master CLAIMED = claiming(0, 1000, 250);
    private static final Master OVERSLEPT = claiming(-3609.375, -2609.375, -3000);
    private static final VirtualRouter LAST = priority(ROUTER, 1);
    private static final Succeeded SUCCEEDED = new Succeeded(advert(254, LOWER_ADDRESS, 500));
    private static final Backup FOLLOWING = backup(1804.6875, 500, Reason.MASTER_DOWN);

    @ParameterizedTest
    @MethodSource
    void moved(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> moved() {
        return Stream.of(
                stays("appointed while out", ROUTER, INITIALIZE, new Appointed()),
                goes("appointed", ROUTER, LISTENING, new Appointed(), CLAIMED, Reason.MOVED, ADVERTISE, hold()),
                stays("appointed already", ROUTER, MASTER, new Appointed()),
                stays("succeeded while out", ROUTER, INITIALIZE, SUCCEEDED),
                renews("succeeded as backup", ROUTER, CONTESTING, SUCCEEDED, FOLLOWING),
                goes("succeeded", ROUTER, MASTER, SUCCEEDED, FOLLOWING, Reason.MOVED, RELEASE),
                stays("relieved while out", ROUTER, INITIALIZE, new Relieved()),
                stays("relieved as backup", ROUTER, CONTESTING, new Relieved()),
                goes("relieved", ROUTER, MASTER, new Relieved(), AFRESH, Reason.MOVED, RELEASE),
                goes("relieved early", ROUTER, CLAIMED, new Relieved(), AFRESH, Reason.MOVED, RELEASE),
                goes(
                        "succeeded by a lower priority",
                        priority(ROUTER, 254),
                        MASTER,
                        new Succeeded(advert(1, LOWER_ADDRESS, 1000)),
                        backup(3007.8125, 1000, Reason.MASTER_DOWN),
                        Reason.MOVED,
                        RELEASE));
    }

    @ParameterizedTest
    @MethodSource
    void drained(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> drained() {
        Backup last = backup(3996.09375, 1000, Reason.MASTER_DOWN);
        Backup later = backup(2386.71875, 1000, Reason.MASTER_DOWN);
        return Stream.of(
                stays("drained while out", LAST, INITIALIZE, new Drained(100)),
                renews("drained as backup", LAST, LISTENING, new Drained(100), later),
                renews("drained before it preempts", LAST, CONTESTING, new Drained(100), last),
                goes("drained", LAST, MASTER, new Drained(100), last, Reason.DRAINED, RESIGN, RELEASE),
                goes("drained early", LAST, CLAIMED, new Drained(100), last, Reason.DRAINED, RESIGN, RELEASE));
    }

    @ParameterizedTest
    @MethodSource
    void advised(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> advised() {
        Backup nearlyDue = backup(500, 1000, Reason.MASTER_RESIGNED);
        Backup nearlySilent = backup(500, 1000, Reason.MASTER_DOWN);
        Backup nearlyDead = backup(500, 1000, Reason.MASTER_GONE);
        return Stream.of(
                renews("vacated, and silent for almost long enough", ROUTER, nearlySilent, new Vacated(), nearlyDead),
                stays("vacated while out", ROUTER, INITIALIZE, new Vacated()),
                renews("vacated", ROUTER, LISTENING, new Vacated(), backup(609.375, 1000, Reason.MASTER_GONE)),
                stays("vacated, and soon anyway", ROUTER, nearlyDue, new Vacated()),
                stays("vacated as master", ROUTER, MASTER, new Vacated()),
                stays("first while out", ROUTER, INITIALIZE, new First()),
                renews("first", ROUTER, nearlyDue, new First(), backup(0, 1000, Reason.MASTER_RESIGNED)),
                stays("first as master", ROUTER, MASTER, new First()));
    }

    @ParameterizedTest
    @MethodSource
    void overslept(Row row) {
        assertEquals(row.then(), row.actual());
    }

    static Stream<Row> overslept() {
        Reason reason = Reason.OVERSLEPT;
        return Stream.of(
                goes("appointed", ROUTER, OVERSLEPT, new Appointed(), AFRESH, reason, RELEASE),
                goes("relieved", ROUTER, OVERSLEPT, new Relieved(), AFRESH, reason, RELEASE),
                goes("succeeded", ROUTER, OVERSLEPT, SUCCEEDED, FOLLOWING, reason, RELEASE),
                goes("drained", ROUTER, OVERSLEPT, new Drained(50), AFRESH, reason, RELEASE),
                goes("vacated", ROUTER, OVERSLEPT, new Vacated(), AFRESH, reason, RELEASE),
                goes("first", ROUTER, OVERSLEPT, new First(), AFRESH, reason, RELEASE));
    }

    /** Without {@link #overslept}. */
    static Stream<Row> rows() {
        return Stream.of(moved(), drained(), advised()).flatMap(rows -> rows);
    }
}
