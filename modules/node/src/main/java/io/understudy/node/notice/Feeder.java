package io.understudy.node.notice;

import io.understudy.core.time.Backoff;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

/**
 * Gives a hook its events, in order and one at a time, and has it begin anew when it fails, or when a reload makes another one of it. Never
 * waits for it.
 */
final class Feeder extends AbstractBehavior<Feeder.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);

    /** How often an event is given that makes the hook fail. */
    static final int MOST_ATTEMPTS = 8;

    private static final Duration TELL_AGAIN = Duration.ofMinutes(1);

    sealed interface Message {}

    record Feed(RoleEvent event) implements Message {}

    /** It is to be given when each of the others has done with what came before: see {@link Passed}. */
    record FeedAfter(RoleEvent event, Collection<ActorRef<Message>> others) implements Message {}

    /** The other one has done with what it was told before the event. */
    record Passed(RoleEvent event, ActorRef<Message> other) implements Message {}

    /** For who wants that as well. */
    record FeedToo(Hook.Also what, RoleEvent event) implements Message {}

    record Look(ActorRef<HookReport> replyTo) implements Message {}

    /** Tell when everything is done with that was told before. */
    record Finish(Runnable then) implements Message {}

    /** The hook is configured otherwise. */
    record Become(Hook hook) implements Message {}

    /**
     * The hook is configured no longer.
     *
     * @param then told once, when everything was given or its grace is over, unless the hook is configured again before
     */
    record Leave(Runnable then) implements Message {}

    private record Gone(ActorRef<Message> other) implements Message {}

    private record Handled(ActorRef<Delivery> by, List<RoleEvent> events) implements Message {}

    private record Refused(ActorRef<Delivery> by, List<RoleEvent> events) implements Message {}

    private record TimeUp() implements Message {}

    private record Begin() implements Message {}

    private record GraceOver() implements Message {}

    /** It is time to tell again how many events were dropped. */
    private record TellDrops() implements Message {}

    /** Whether the actor is what it is to be. */
    private enum Course {
        STEADY,
        /** It is of an earlier hook, and goes when it has done with what it has. */
        OUTDATED,
        /** Nobody comes after it. */
        LEAVING
    }

    private final TimerScheduler<Message> timers;
    private final Place place;
    private final Waiting waiting = new Waiting();
    private final Marks marks = new Marks();
    private final Gate gate = new Gate();
    private Optional<Runnable> farewell = Optional.empty();
    private Hook hook;
    private Object essence;
    private Course course = Course.STEADY;
    private Optional<ActorRef<Delivery>> actor = Optional.empty();
    private Optional<ActorRef<Delivery>> ending = Optional.empty();
    private Optional<Attempt> inHand = Optional.empty();
    private Backoff backoff = Backoff.NONE;
    private long dropsTold;
    private HookReport report;

    private Feeder(ActorContext<Message> context, TimerScheduler<Message> timers, Hook hook, Place place) {
        super(context);
        this.timers = timers;
        this.hook = hook;
        this.place = place;
        essence = hook.essence();
        waiting.putBack(place.resume());
        report = place.report();
        dropsTold = report.dropped();
        begin();
    }

    /** @param place where it shows how the hook is doing whenever that has changed, on the actor's thread */
    static Behavior<Message> create(Hook hook, Place place) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Feeder(context, timers, hook, place)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Feed.class, feed -> hook.also().contains(Hook.Also.SOONER) ? this : feed(feed.event()))
                .onMessage(FeedAfter.class, this::feedAfter)
                .onMessage(Passed.class, passed -> {
                    gate.open(passed.event(), passed.other());
                    return next();
                })
                .onMessage(Gone.class, gone -> {
                    gate.gone(gone.other());
                    return next();
                })
                .onMessage(FeedToo.class, too -> hook.also().contains(too.what()) ? feed(too.event()) : this)
                .onMessage(Handled.class, handled -> handled(handled.by(), handled.events()))
                .onMessage(Refused.class, refused -> refused(refused.by(), refused.events()))
                .onMessage(TimeUp.class, late -> timeUp())
                .onMessage(Begin.class, begin -> begin())
                .onMessage(TellDrops.class, drops -> tellDrops())
                .onMessage(Look.class, look -> {
                    look.replyTo().tell(report.waiting(left()));
                    return this;
                })
                .onMessage(Finish.class, finish -> {
                    marks.set(finish.then());
                    return next();
                })
                .onMessage(Become.class, become -> become(become.hook()))
                .onMessage(Leave.class, leave -> {
                    course = Course.LEAVING;
                    farewell = Optional.of(leave.then());
                    timers.startSingleTimer(new GraceOver(), hook.grace());
                    return next();
                })
                .onMessage(GraceOver.class, over -> graceOver())
                .onSignal(ChildFailed.class, failed -> ended(failed.getCause().toString()))
                .onSignal(Terminated.class, ended -> ended("it has stopped"))
                .onSignal(PostStop.class, this::stopped)
                .build();
    }

    private Behavior<Message> feedAfter(FeedAfter order) {
        order.others().forEach(other -> getContext().watchWith(other, new Gone(other)));
        gate.close(order.event(), order.others());
        return feed(order.event());
    }

    private Behavior<Message> feed(RoleEvent event) {
        if (!hook.wanted().test(event)) {
            return this;
        }
        marks.took();
        if (waiting.add(event)) {
            marks.lost(1);
            report = report.dropped(1);
            if (!timers.isTimerActive(new TellDrops())) {
                tellDrops();
            }
        }
        return next();
    }

    private Behavior<Message> tellDrops() {
        if (report.dropped() > dropsTold) {
            LOG.error(
                    "Hook {} is too slow: {} events were dropped so far, the oldest of more than {} that wait",
                    hook.name(),
                    report.dropped(),
                    Waiting.MOST);
            dropsTold = report.dropped();
            timers.startSingleTimer(new TellDrops(), TELL_AGAIN);
        }
        return this;
    }

    /** Gives the next event, if there is one and somebody to take it. */
    private Behavior<Message> next() {
        if (inHand.isEmpty() && course == Course.OUTDATED) {
            stopActor();
        }
        if (inHand.isEmpty() && actor.isPresent() && !waiting.isEmpty() && gate.isOpen(waiting.next(hook.backlog()))) {
            Waiting.Taken taken = waiting.take(hook.backlog());
            report = report.skipped(taken.skipped());
            give(new Attempt(taken.events(), 1));
        }
        show();
        marks.pass(left());
        if (left() == 0) {
            farewell.ifPresent(Runnable::run);
            farewell = Optional.empty();
        }
        return this;
    }

    private void show() {
        place.show(report.waiting(left()));
    }

    private void give(Attempt attempt) {
        inHand = Optional.of(attempt);
        actor.ifPresent(ref -> ref.tell(delivery(ref, attempt.events())));
        hook.timeout().ifPresent(timeout -> timers.startSingleTimer(new TimeUp(), timeout));
    }

    private Delivery delivery(ActorRef<Delivery> to, List<RoleEvent> events) {
        ActorRef<Message> self = getContext().getSelf();
        Receipt receipt =
                new Receipt(() -> self.tell(new Handled(to, events)), () -> self.tell(new Refused(to, events)));
        return events.size() == 1
                ? new Delivery.Event(events.getFirst(), receipt)
                : new Delivery.Digest(events, receipt);
    }

    private Behavior<Message> handled(ActorRef<Delivery> by, List<RoleEvent> events) {
        if (isInHand(by, events)) {
            backoff = Backoff.NONE;
            report = report.handled(events.size());
            return putDown();
        }
        return this;
    }

    private Behavior<Message> refused(ActorRef<Delivery> by, List<RoleEvent> events) {
        if (isInHand(by, events)) {
            report = report.failed(events.size());
            return putDown();
        }
        return this;
    }

    /** Or was given up on before, or given to another one. */
    private boolean isInHand(ActorRef<Delivery> by, List<RoleEvent> events) {
        return actor.filter(by::equals).isPresent()
                && inHand.map(Attempt::events).filter(events::equals).isPresent();
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
                inHandWords(),
                hook.timeout().orElse(Duration.ZERO).toMillis());
        report = report.timedOut(inHandCount());
        stopActor();
        return putDown();
    }

    private void stopActor() {
        actor.ifPresent(ref -> {
            ending = actor;
            getContext().stop(ref);
        });
        actor = Optional.empty();
    }

    private Behavior<Message> begin() {
        essence = hook.essence();
        ActorRef<Delivery> fresh = getContext().spawnAnonymous(hook.actor().get());
        getContext().watch(fresh);
        actor = Optional.of(fresh);
        inHand.ifPresent(attempt -> give(new Attempt(attempt.events(), attempt.number() + 1)));
        return next();
    }

    private Behavior<Message> ended(String why) {
        actor = Optional.empty();
        ending = Optional.empty();
        if (course == Course.OUTDATED) {
            return anew();
        }
        backoff = backoff.afterFailure();
        Duration pause = backoff.delay();
        LOG.error(
                "Hook {} has ended at {}: {}; it begins anew in {} s",
                hook.name(),
                inHandWords(),
                why,
                pause.toSeconds());
        timers.startSingleTimer(new Begin(), pause);
        if (inHand.filter(attempt -> attempt.number() >= MOST_ATTEMPTS).isPresent()) {
            LOG.error("Hook {} is not given {} again, {} times are enough", hook.name(), inHandWords(), MOST_ATTEMPTS);
            report = report.failed(inHandCount());
            return putDown();
        }
        timers.cancel(new TimeUp());
        return this;
    }

    /** It may have been about to leave. */
    private Behavior<Message> become(Hook next) {
        Duration grace = hook.grace();
        boolean replaced = course == Course.OUTDATED && ending.isPresent();
        farewell = Optional.empty();
        hook = next;
        if (!replaced && essence.equals(next.essence())) {
            course = Course.STEADY;
            timers.cancel(new GraceOver());
            return next();
        }
        int unwanted = waiting.keepOnly(next.wanted());
        marks.lost(unwanted);
        report = report.skipped(unwanted);
        if (course != Course.OUTDATED) {
            course = Course.OUTDATED;
            timers.startSingleTimer(new GraceOver(), grace);
        }
        return timers.isTimerActive(new Begin()) ? anew() : next();
    }

    /** By what is configured now; what the last one had and has not done with comes first. */
    private Behavior<Message> anew() {
        course = Course.STEADY;
        timers.cancel(new GraceOver());
        timers.cancel(new Begin());
        backoff = Backoff.NONE;
        takeBack();
        return begin();
    }

    private void takeBack() {
        timers.cancel(new TimeUp());
        inHand.map(Attempt::events).ifPresent(waiting::putBack);
        inHand = Optional.empty();
    }

    private Behavior<Message> graceOver() {
        if (course == Course.LEAVING) {
            LOG.error(
                    "Hook {} is configured no longer and had {} s for the rest: {} events are dropped",
                    hook.name(),
                    hook.grace().toSeconds(),
                    left());
            report = report.dropped(left());
            waiting.clear();
            return putDown();
        }
        if (ending.isPresent()) {
            LOG.error("Hook {} is configured otherwise, and its actor does not end: it is left behind", hook.name());
            ending.ifPresent(getContext()::unwatch);
            ending = Optional.empty();
            return anew();
        }
        timers.startSingleTimer(new GraceOver(), hook.grace());
        takeBack();
        return next();
    }

    private String inHandWords() {
        return inHand.map(Attempt::words).orElse("nothing");
    }

    /** What waits is dropped if the hook is no longer wanted, and else kept for another actor system, if there is one. */
    private Behavior<Message> stopped(Signal stop) {
        if (course == Course.LEAVING) {
            farewell.ifPresent(unsaid -> place.leave(List.of(), report.dropped(left())));
            return this;
        }
        if (left() > 0) {
            LOG.warn("Hook {} was not given, or has not done with, {} events at the end", hook.name(), left());
        }
        place.leave(waiting.all(), report.failed(inHandCount()));
        return this;
    }

    private int left() {
        return waiting.size() + inHandCount();
    }

    private int inHandCount() {
        return inHand.map(attempt -> attempt.events().size()).orElse(0);
    }
}
