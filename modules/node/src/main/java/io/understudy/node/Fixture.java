package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.core.time.Backoff;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one static address, route or rule in the kernel: waits for its interfaces, and puts it back when somebody takes it away. */
final class Fixture extends AbstractBehavior<Fixture.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Fixture.class);

    sealed interface Message {}

    /** From the applier. */
    record Take(Input input) implements Message {}

    /** An interface that it needs has changed. */
    record Seen(String link, boolean there) implements Message {}

    /** The same, configured somewhere else. */
    record Adopt(FixturePlan plan) implements Message {}

    record Report(ActorRef<FixtureReport> replyTo) implements Message {}

    /** Take it away, and end. */
    record Stop() implements Message {}

    private record Retry() implements Message {}

    private record Dismissed() implements Message {}

    private final TimerScheduler<Message> timers;
    private FixturePlan plan;
    private final ActorRef<Applier.Message> applier;
    private final Pinboard board;
    private final Set<String> missing;
    private Optional<String> trouble = Optional.of("it was not put in place yet");
    private boolean asked;
    private Backoff backoff = Backoff.NONE;

    private Fixture(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            FixturePlan plan,
            ActorRef<Applier.Message> applier,
            Pinboard board) {
        super(context);
        this.timers = timers;
        this.plan = plan;
        this.applier = applier;
        this.board = board;
        missing = new TreeSet<>(plan.item().links());
        ActorRef<Message> self = context.getSelf();
        context.watch(applier);
        applier.tell(new Applier.Enlist(self, plan.belongings(), input -> self.tell(new Take(input))));
        show();
        ask();
    }

    static Behavior<Message> create(FixturePlan plan, ActorRef<Applier.Message> applier, Pinboard board) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Fixture(context, timers, plan, applier, board)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Take.class, this::take)
                .onMessage(Seen.class, this::seen)
                .onMessage(Retry.class, retry -> ask())
                .onMessage(Report.class, this::report)
                .onMessage(Adopt.class, order -> {
                    plan = order.plan();
                    applier.tell(new Applier.Assign(getContext().getSelf(), plan.belongings(), () -> {}));
                    return this;
                })
                .onMessage(Stop.class, stop -> leave())
                .onMessage(Dismissed.class, over -> Behaviors.stopped())
                .onSignal(Terminated.class, ended -> Behaviors.stopped())
                .build();
    }

    private Behavior<Message> seen(Seen news) {
        boolean changed = news.there() ? missing.remove(news.link()) : missing.add(news.link());
        return changed || trouble.isPresent() ? ask() : this;
    }

    private Behavior<Message> ask() {
        if (!missing.isEmpty()) {
            trouble = Optional.of("waits for interface " + String.join(", ", missing));
            show();
        } else if (!asked) {
            asked = true;
            applier.tell(new Applier.Hold(getContext().getSelf()));
        }
        return this;
    }

    private Behavior<Message> take(Take take) {
        switch (take.input()) {
            case Input.Held held -> {
                asked = false;
                trouble = Optional.empty();
                show();
                backoff = Backoff.NONE;
            }
            case Input.Refused(String reason) -> refused(reason);
            case Input.Torn(String reason) -> refused(reason);
            case Input.Lost(String what) -> {
                LOG.warn("Restoring deleted static {} ({})", what, plan.place());
                ask();
            }
            case Input other -> {}
        }
        return this;
    }

    private void refused(String reason) {
        asked = false;
        if (!trouble.equals(Optional.of(reason))) {
            LOG.warn("static {} cannot be put in place: {}; it is tried again", plan.item(), reason);
        }
        trouble = Optional.of(reason);
        show();
        backoff = backoff.afterFailure(Duration.ZERO);
        timers.startSingleTimer(new Retry(), backoff.delay());
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(new FixtureReport(plan, trouble));
        return this;
    }

    private void show() {
        board.put(new FixtureReport(plan, trouble));
    }

    private Behavior<Message> leave() {
        timers.cancelAll();
        ActorRef<Message> self = getContext().getSelf();
        applier.tell(new Applier.Leave(self, () -> self.tell(new Dismissed())));
        return this;
    }
}
