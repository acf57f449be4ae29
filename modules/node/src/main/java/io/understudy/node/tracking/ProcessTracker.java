package io.understudy.node.tracking;

import io.understudy.core.check.ProcessPort;
import io.understudy.core.time.Clock;
import io.understudy.core.tracking.Reading;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts running processes twice a second. */
public final class ProcessTracker extends AbstractBehavior<Watching> {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTracker.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    /** It is time to count. */
    private record Count() implements Watching.Own {}

    private final Tracker.Processes processes;
    private final ProcessPort table;
    private final Clock clock;
    private final Followers followers;
    private Headcount headcount;

    private ProcessTracker(
            ActorContext<Watching> context,
            TimerScheduler<Watching> timers,
            Tracker.Processes processes,
            ProcessPort table,
            Clock clock) {
        super(context);
        this.processes = processes;
        this.table = table;
        this.clock = clock;
        followers = new Followers(context);
        headcount = Headcount.beginning(processes.limits());
        timers.startTimerAtFixedRate(new Count(), PERIOD);
        count();
    }

    /**
     * Blocks now and then, for some milliseconds.
     *
     * @param table where they are counted
     */
    public static Behavior<Watching> create(Tracker.Processes processes, ProcessPort table, Clock clock) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new ProcessTracker(context, timers, processes, table, clock)));
    }

    @Override
    public Receive<Watching> createReceive() {
        return newReceiveBuilder()
                .onMessage(Count.class, count -> count())
                .onMessage(Watching.Follow.class, follow -> {
                    followers.add(follow);
                    return this;
                })
                .onMessage(Watching.Left.class, left -> {
                    followers.remove(left);
                    return this;
                })
                .build();
    }

    private Behavior<Watching> count() {
        int running = table.running(processes.pattern());
        var before = headcount.enough();
        headcount = headcount.counted(running, clock.now());
        if (!headcount.enough().equals(before)) {
            headcount.enough().ifPresent(enough -> tell(enough, running));
        }
        return this;
    }

    private void tell(boolean enough, int running) {
        if (enough) {
            LOG.info("Quorum gained for tracked process {}: {} running", processes.name(), running);
            followers.tell(new Reading.Good());
        } else {
            String reason = running + " running, " + processes.limits() + " wanted";
            LOG.warn("Quorum lost for tracked process {}: {}", processes.name(), reason);
            followers.tell(new Reading.Bad(reason));
        }
    }
}
