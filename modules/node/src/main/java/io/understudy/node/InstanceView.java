package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Wait;
import io.understudy.core.time.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An instance's place on the {@link Pinboard}: its actor shows what it has become, any thread looks. */
final class InstanceView {

    private static final int NANOS_IN_A_MICRO = 1000;

    private record Seen(Standing standing, Instant since) {}

    private volatile InstancePlan plan;
    private final Moment beginAt;
    private final Lateness ofAll;
    private final Lateness lateness = new Lateness();
    private final Tally tally = new Tally();
    private volatile Seen seen = new Seen(Standing.BEGINNING, Instant.now());

    /** @param beginAt when its startup delay is over */
    InstanceView(InstancePlan plan, Moment beginAt, Lateness ofAll) {
        this.plan = plan;
        this.beginAt = beginAt;
        this.ofAll = ofAll;
    }

    /** It is configured like this from now on. */
    void follow(InstancePlan next) {
        plan = next;
    }

    Tally tally() {
        return tally;
    }

    void show(Standing standing) {
        Seen before = seen;
        boolean sameRole = standing.role() == before.standing().role();
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
