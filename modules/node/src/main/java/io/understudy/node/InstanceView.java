package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import io.understudy.core.router.Reason;
import io.understudy.core.time.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An instance's place on the {@link Pinboard}: its actor shows what it has become, any thread looks. */
final class InstanceView {

    private static final int NANOS_IN_A_MICRO = 1000;

    private static final Set<Reason> FAILOVERS =
            EnumSet.of(Reason.MASTER_DOWN, Reason.MASTER_RESIGNED, Reason.MASTER_GONE);

    private record Seen(Standing standing, Instant since) {}

    private volatile InstancePlan plan;
    private final Moment beginAt;
    private final Durations ofAll;
    private final Durations failovers;
    private final Durations lateness = new Durations();
    private final Tally tally = new Tally();
    private Optional<Moment> heardAt = Optional.empty();
    private volatile Seen seen = new Seen(Standing.BEGINNING, Instant.now());

    /** @param beginAt when its startup delay is over */
    InstanceView(InstancePlan plan, Moment beginAt, Durations ofAll, Durations failovers) {
        this.plan = plan;
        this.beginAt = beginAt;
        this.ofAll = ofAll;
        this.failovers = failovers;
    }

    /** It is configured like this from now on. */
    void follow(InstancePlan next) {
        plan = next;
    }

    Tally tally() {
        return tally;
    }

    /** It heard the master, which may have taken its leave. */
    void heard(Moment now) {
        heardAt = Optional.of(now);
    }

    void show(Standing standing, Moment now) {
        Seen before = seen;
        boolean sameRole = standing.role() == before.standing().role();
        if (!sameRole && standing.role() == Role.MASTER && FAILOVERS.contains(standing.reason())) {
            heardAt.ifPresent(last -> failovers.count(last.until(now).toNanos()));
        }
        seen = new Seen(standing, sameRole ? before.since() : Instant.now());
    }

    Role role() {
        return seen.standing().role();
    }

    void late(long nanos) {
        tally.reach("worst-lateness-us", nanos / NANOS_IN_A_MICRO);
        lateness.count(nanos);
        ofAll.count(nanos);
    }

    InstanceReport report(Moment now) {
        Seen last = seen;
        return new InstanceReport(
                plan, last.standing(), last.since(), tally.read(), waits(last.standing(), now), lateness.read());
    }

    private List<InstanceReport.Pending> waits(Standing standing, Moment now) {
        List<Wait> waits = new ArrayList<>(standing.waits(now));
        if (now.isBefore(beginAt)) {
            waits.add(new Wait(Wait.Kind.STARTUP_DELAY, beginAt));
        }
        return waits.stream()
                .map(wait -> new InstanceReport.Pending(wait.kind(), now.until(wait.until())))
                .toList();
    }
}
