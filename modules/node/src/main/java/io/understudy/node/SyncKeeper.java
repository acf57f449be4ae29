package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.core.link.SyncDaemonPort;
import io.understudy.core.link.SyncDaemonPort.Mode;
import io.understudy.core.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the kernel's IPVS synchronisation follow an instance's role. No role waits for it; what it refuses is tried again. */
final class SyncKeeper extends AbstractBehavior<SyncKeeper.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(SyncKeeper.class);

    sealed interface Message {}

    /** The instance has this role now. */
    record Follow(Role role) implements Message {}

    private record Retry() implements Message {}

    private final SyncDaemonPort port;
    private final SyncDaemonPort.Channel channel;
    private final TimerScheduler<Message> timers;
    private Set<Mode> wanted;
    private Backoff backoff = Backoff.NONE;

    private SyncKeeper(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            SyncPlan plan,
            Role role,
            SyncDaemonPort port) {
        super(context);
        this.timers = timers;
        this.port = port;
        this.channel = plan.channel();
        this.wanted = plan.instance().isPresent() ? part(role) : EnumSet.allOf(Mode.class);
        play();
    }

    /**
     * Blocks now and then.
     *
     * @param role that the instance has at the beginning, if the plan names one
     */
    static Behavior<Message> create(SyncPlan plan, Role role, SyncDaemonPort port) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new SyncKeeper(context, timers, plan, role, port)));
    }

    private static Set<Mode> part(Role role) {
        return EnumSet.of(role == Role.MASTER ? Mode.MASTER : Mode.BACKUP);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Follow.class, this::follow)
                .onMessage(Retry.class, retry -> play())
                .onSignal(PostStop.class, stop -> {
                    wanted = EnumSet.noneOf(Mode.class);
                    return play();
                })
                .build();
    }

    private Behavior<Message> follow(Follow news) {
        Set<Mode> next = part(news.role());
        if (next.equals(wanted)) {
            return this;
        }
        wanted = next;
        backoff = Backoff.NONE;
        return play();
    }

    private void bring(Mode mode) throws IOException {
        if (wanted.contains(mode)) {
            port.start(mode, channel);
        } else {
            port.stop(mode);
        }
    }

    private Behavior<Message> play() {
        timers.cancel(new Retry());
        try {
            for (Mode mode : Mode.values()) {
                bring(mode);
            }
            LOG.info("IPVS sync daemon on {}: {}", channel.link(), wanted);
            backoff = Backoff.NONE;
        } catch (IOException refused) {
            backoff = backoff.afterFailure(Duration.ZERO);
            LOG.warn(
                    "IPVS sync daemon cannot be {}: {}; trying again in {} s",
                    wanted.isEmpty()
                            ? "stopped"
                            : "started as " + wanted.iterator().next(),
                    refused.getMessage(),
                    backoff.delay().toSeconds());
            timers.startSingleTimer(new Retry(), backoff.delay());
        }
        return this;
    }
}
