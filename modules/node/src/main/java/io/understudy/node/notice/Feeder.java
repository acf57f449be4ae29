package io.understudy.node.notice;

import io.understudy.core.time.Backoff;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a hook its events, in order and one at a time, and has it begin anew when it fails. Never waits for it. */
final class Feeder extends AbstractBehavior<Feeder.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

    /** How many events wait; of more the oldest is dropped. */
    static final int MOST_WAITING = 4096;

    /** How often an event is given that makes the hook fail. */
    static final int MOST_ATTEMPTS = 8;

    /** How many events wait before they are given as a digest, where that is wanted. */
    static final int FEW = 5;

    private static final Duration TELL_AGAIN = Duration.ofMinutes(1);

    sealed interface Message {}

    record Feed(RoleEvent event) implements Message {}

    /** For who wants that as well. */
    record FeedToo(Hook.Also what, RoleEvent event) implements Message {}

    record Look(ActorRef<HookReport> replyTo) implements Message {}

    /** Tell when everything was given that there is to give. */
    record Finish(ActorRef<Done> replyTo) implements Message {}

    private record Handled(List<RoleEvent> events) implements Message {}

    private record Refused(List<RoleEvent> events) implements Message {}

    private record TimeUp() implements Message {}

    private record Begin() implements Message {}

    /** It is time to tell again how many events were dropped. */
    private record TellDrops() implements Message {}

    /**
     * What the hook has.
     *
     * @param events one, or a digest
     * @param number 1 for the first time
     */
    private record Attempt(List<RoleEvent> events, int number) {}

    private final TimerScheduler<Message> timers;
    private final Hook hook;
    private final Consumer<HookReport> shown;
    private final Deque<RoleEvent> waiting = new ArrayDeque<>();
    private final List<ActorRef<Done>> finishing = new ArrayList<>();
    private Optional<ActorRef<Delivery>> actor = Optional.empty();
    private Optional<Attempt> inHand = Optional.empty();
    private Backoff backoff = Backoff.NONE;
    private long dropsTold;
    private HookReport report;

    private Feeder(
            ActorContext<Message> context, TimerScheduler<Message> timers, Hook hook, Consumer<HookReport> shown) {
        super(context);
        this.timers = timers;
        this.hook = hook;
        this.shown = shown;
        report = HookReport.of(hook.name());
        begin();
    }

    /** @param shown given how the hook is doing whenever that has changed, on the actor's thread */
    static Behavior<Message> create(Hook hook, Consumer<HookReport> shown) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Feeder(context, timers, hook, shown)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Feed.class, feed -> hook.also().contains(Hook.Also.SOONER) ? this : feed(feed.event()))
                .onMessage(FeedToo.class, too -> hook.also().contains(too.what()) ? feed(too.event()) : this)
                .onMessage(Handled.class, handled -> handled(handled.events()))
                .onMessage(Refused.class, refused -> refused(refused.events()))
                .onMessage(TimeUp.class, late -> timeUp())
                .onMessage(Begin.class, begin -> begin())
                .onMessage(TellDrops.class, drops -> tellDrops())
                .onMessage(Look.class, look -> {
                    look.replyTo().tell(report.waiting(left()));
                    return this;
                })
                .onMessage(Finish.class, finish -> {
                    finishing.add(finish.replyTo());
                    return next();
                })
                .onSignal(ChildFailed.class, failed -> ended(failed.getCause().toString()))
                .onSignal(Terminated.class, ended -> ended("it has stopped"))
                .onSignal(PostStop.class, this::leave)
                .build();
    }

    private Behavior<Message> feed(RoleEvent event) {
        if (!hook.wanted().test(event)) {
            return this;
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
            report = report.oneDropped();
            if (!timers.isTimerActive(new TellDrops())) {
                tellDrops();
            }
        }
        waiting.addLast(event);
        return next();
    }

    private Behavior<Message> tellDrops() {
        if (report.dropped() > dropsTold) {
            LOG.error(
                    "Hook {} is too slow: {} events were dropped so far, the oldest of more than {} that wait",
                    hook.name(),
                    report.dropped(),
                    MOST_WAITING);
            dropsTold = report.dropped();
            timers.startSingleTimer(new TellDrops(), TELL_AGAIN);
        }
        return this;
    }

    /** Gives the next event, if there is one and somebody to take it. */
    private Behavior<Message> next() {
        if (inHand.isEmpty() && actor.isPresent() && !waiting.isEmpty()) {
            give(new Attempt(take(), 1));
        }
        if (inHand.isEmpty() && waiting.isEmpty()) {
            finishing.forEach(ref -> ref.tell(Done.getInstance()));
            finishing.clear();
        }
        shown.accept(report.waiting(left()));
        return this;
    }

    private List<RoleEvent> take() {
        return switch (hook.backlog()) {
            case ALL -> List.of(waiting.removeFirst());
            case LATEST -> List.of(takeLatest());
            case DIGEST -> waiting.size() <= FEW ? List.of(waiting.removeFirst()) : takeAll();
        };
    }

    private RoleEvent takeLatest() {
        RoleEvent event = waiting.removeFirst();
        while (isObsolete(event)) {
            report = report.oneSkipped();
            event = waiting.removeFirst();
        }
        return event;
    }

    /** The end of two masters is told whatever came of the role since. */
    private boolean isObsolete(RoleEvent event) {
        return !(event instanceof RoleEvent.TwoMasters)
                && waiting.stream()
                        .anyMatch(later -> later.subject().equals(event.subject())
                                && later.situation()
                                        .node()
                                        .equals(event.situation().node())
                                && later.epoch() > event.epoch());
    }

    private List<RoleEvent> takeAll() {
        List<RoleEvent> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    private void give(Attempt attempt) {
        inHand = Optional.of(attempt);
        actor.ifPresent(ref -> ref.tell(delivery(attempt.events())));
        hook.timeout().ifPresent(timeout -> timers.startSingleTimer(new TimeUp(), timeout));
    }

    private Delivery delivery(List<RoleEvent> events) {
        ActorRef<Message> self = getContext().getSelf();
        Receipt receipt = new Receipt(() -> self.tell(new Handled(events)), () -> self.tell(new Refused(events)));
        return events.size() == 1
                ? new Delivery.Event(events.getFirst(), receipt)
                : new Delivery.Digest(events, receipt);
    }

    private Behavior<Message> handled(List<RoleEvent> events) {
        if (isInHand(events)) {
            backoff = Backoff.NONE;
            report = report.handled(events.size());
            putDown();
        }
        return this;
    }

    private Behavior<Message> refused(List<RoleEvent> events) {
        if (isInHand(events)) {
            report = report.failed(events.size());
            putDown();
        }
        return this;
    }

    /** Or was given up on before. */
    private boolean isInHand(List<RoleEvent> events) {
        return inHand.map(Attempt::events).filter(events::equals).isPresent();
    }

    private Behavior<Message> putDown() {
        timers.cancel(new TimeUp());
        inHand = Optional.empty();
        return next();
    }

    /** Nobody can make it return; another one begins when it has. */
    private Behavior<Message> timeUp() {
        LOG.error(
                "Hook {} has not done with {} within {} ms: the event is given up, and another actor begins when it"
                        + " returns",
                hook.name(),
                words(inHand),
                hook.timeout().orElse(Duration.ZERO).toMillis());
        report = report.timedOut(inHandCount());
        actor.ifPresent(getContext()::stop);
        actor = Optional.empty();
        return putDown();
    }

    private Behavior<Message> begin() {
        ActorRef<Delivery> fresh = getContext().spawnAnonymous(hook.actor().get());
        getContext().watch(fresh);
        actor = Optional.of(fresh);
        inHand.ifPresent(attempt -> give(new Attempt(attempt.events(), attempt.number() + 1)));
        return next();
    }

    private Behavior<Message> ended(String why) {
        actor = Optional.empty();
        backoff = backoff.afterFailure();
        Duration pause = backoff.delay();
        LOG.error(
                "Hook {} has ended at {}: {}; it begins anew in {} s",
                hook.name(),
                words(inHand),
                why,
                pause.toSeconds());
        timers.startSingleTimer(new Begin(), pause);
        if (inHand.filter(attempt -> attempt.number() >= MOST_ATTEMPTS).isPresent()) {
            LOG.error("Hook {} is not given {} again, {} times are enough", hook.name(), words(inHand), MOST_ATTEMPTS);
            report = report.failed(inHandCount());
            return putDown();
        }
        timers.cancel(new TimeUp());
        return this;
    }

    private static String words(Optional<Attempt> attempt) {
        return attempt.map(Attempt::events)
                .map(events -> (events.size() == 1 ? "" : events.size() + " events up to ") + words(events.getLast()))
                .orElse("nothing");
    }

    private static String words(RoleEvent event) {
        return "%s of %s (epoch %d)".formatted(event.state(), event.subject(), event.epoch());
    }

    private Behavior<Message> leave(Signal stop) {
        if (left() > 0) {
            LOG.warn("Hook {} was not given, or has not done with, {} events at the end", hook.name(), left());
        }
        return this;
    }

    private int left() {
        return waiting.size() + inHandCount();
    }

    private int inHandCount() {
        return inHand.map(attempt -> attempt.events().size()).orElse(0);
    }
}
