package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the {@link Ledger} make events of turns, has their epochs kept, and passes the events on to the feeders when they are. While epochs are
 * being written, what comes waits and is written together; a disk that does not answer holds nothing up for long.
 */
final class Registrar extends AbstractBehavior<Registrar.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
    private static final Duration LONGEST_KEEPING = Duration.ofSeconds(2);

    sealed interface Message {}

    record Take(Turn turn) implements Message {}

    /** An earlier actor system may have been told it in vain. */
    record Missed(Turn turn) implements Message {}

    /** Who is doing what. */
    record Look(ActorRef<Standing> replyTo) implements Message {}

    /**
     * Who is asked how it is doing.
     *
     * @param past of those who can't be asked any more
     */
    record Standing(List<ActorRef<Feeder.Message>> feeders, List<HookReport> past) {}

    /** The node has ended: whoever has not stopped yet has now. */
    record Finish(CompletableFuture<Done> done) implements Message {}

    /**
     * There are others to have roles, and others to be told of them.
     *
     * @param roster as in {@link Notifier.Setup}
     * @param hooks absent if they are the same
     */
    record Adopt(List<Turn> roster, Optional<List<Hook>> hooks) implements Message {}

    /** Something has happened on some node. */
    record Overhear(RoleEvent event) implements Message {}

    /**
     * By what the cluster knows.
     *
     * @param masters as in {@link RoleEvent.TwoMasters}
     */
    record Contest(Subject subject, Map<String, String> masters, Reason reason) implements Message {}

    /** Those who want to hear all roles again are to. */
    record Repeat() implements Message {}

    /** From a feeder that was no longer wanted: it has nothing left to do. */
    record Left(ActorRef<Feeder.Message> feeder) implements Message {}

    private record Kept(Optional<String> trouble) implements Message {}

    private record Late() implements Message {}

    private record FeedersDone(CompletableFuture<Done> finished) implements Message {}

    /** Where the newest epochs are. */
    private enum Keeping {
        /** All of them are kept. */
        DONE,
        /** They are being written. */
        GOING_ON,
        /** They have been written for so long that nobody waits any more. */
        STUCK
    }

    /**
     * Whatever does not end with an actor system.
     *
     * @param places of the hooks of the setup, in their order
     * @param shown given all places whenever there are others
     * @param dying run once, when the actor system has begun to end
     */
    record Surroundings(
            Notifier.Setup setup, Desk desk, List<Place> places, Consumer<List<Place>> shown, Runnable dying) {}

    private final TimerScheduler<Message> timers;
    private final Notifier.Setup setup;
    private final Desk desk;
    private final Ledger ledger;
    private final Feeders feeders;
    private Keeping keeping = Keeping.DONE;

    /** Some epochs are not kept and nobody waits for them. */
    private boolean exceeded;

    private Optional<CompletableFuture<Done>> finishing = Optional.empty();

    private Registrar(ActorContext<Message> context, TimerScheduler<Message> timers, Surroundings around) {
        super(context);
        this.timers = timers;
        setup = around.setup();
        desk = around.desk();
        ledger = desk.ledger();
        ActorRef<Void> _ = context.spawnAnonymous(canary(around.dying()), DispatcherSelector.sameAsParent());
        feeders = new Feeders(context, setup.hooks(), around.places(), around.shown());
        proceed();
    }

    static Behavior<Message> create(Surroundings around) {
        Behavior<Message> behavior =
                Behaviors.setup(context -> Behaviors.withTimers(timers -> new Registrar(context, timers, around)));
        return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume());
    }

    /** Ends at once with the actor system, which itself may take for ever. */
    private static Behavior<Void> canary(Runnable dying) {
        return Behaviors.receive(Void.class)
                .onSignal(PostStop.class, stop -> {
                    dying.run();
                    return Behaviors.same();
                })
                .build();
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Take.class, take -> arrive(ledger.event(take.turn())))
                .onMessage(Missed.class, missed -> arrive(ledger.missed(missed.turn())))
                .onMessage(Kept.class, this::kept)
                .onMessage(Late.class, late -> late())
                .onMessage(Look.class, look -> {
                    look.replyTo().tell(new Standing(feeders.refs(), feeders.pastReports()));
                    return this;
                })
                .onMessage(Finish.class, finish -> finish(finish.done()))
                .onMessage(FeedersDone.class, done -> {
                    done.finished().complete(Done.getInstance());
                    return this;
                })
                .onMessage(Adopt.class, this::adopt)
                .onMessage(Overhear.class, heard -> overhear(heard.event()))
                .onMessage(Contest.class, it -> arrive(ledger.contest(it.subject(), it.masters(), it.reason())))
                .onMessage(Repeat.class, repeat -> repeat())
                .onMessage(Left.class, left -> {
                    feeders.left(left.feeder());
                    return this;
                })
                .build();
    }

    private Behavior<Message> arrive(Optional<RoleEvent> event) {
        event.ifPresent(this::arrive);
        return proceed();
    }

    private void arrive(RoleEvent event) {
        feeders.tell(new Feeder.FeedToo(Hook.Also.SOONER, event));
        desk.arrive(new Desk.Due.News(new Feeder.Feed(event)));
    }

    private Behavior<Message> proceed() {
        switch (keeping) {
            case DONE -> keep();
            case GOING_ON -> {}
            case STUCK -> {
                exceeded |= desk.hasArrived();
                desk.takeArriving().forEach(this::passOn);
                finishFeeders();
            }
        }
        return this;
    }

    private void keep() {
        if (!desk.hasArrived() && !exceeded) {
            finishFeeders();
            return;
        }
        exceeded = false;
        desk.beginKeeping();
        keeping = Keeping.GOING_ON;
        Map<Subject, Long> snapshot = ledger.greatestEpochs();
        timers.startSingleTimer(new Late(), LONGEST_KEEPING);
        getContext()
                .pipeToSelf(
                        CompletableFuture.runAsync(
                                () -> keep(snapshot),
                                getContext().getSystem().dispatchers().lookup(DispatcherSelector.fromConfig("epochs"))
                                        ::execute),
                        (done, failure) -> new Kept(Optional.ofNullable(failure).map(Registrar::words)));
    }

    private void keep(Map<Subject, Long> snapshot) {
        try {
            setup.epochs().keep(snapshot);
        } catch (IOException unwritable) {
            throw new CompletionException(unwritable);
        }
    }

    private static String words(Throwable failure) {
        return Optional.ofNullable(failure.getCause()).orElse(failure).toString();
    }

    /** Late or not, written or not: the events are true. */
    private Behavior<Message> kept(Kept kept) {
        timers.cancel(new Late());
        kept.trouble().ifPresent(trouble -> LOG.warn("Epochs can't be kept for the next start: {}", trouble));
        keeping = Keeping.DONE;
        desk.takeUnkept().forEach(this::passOn);
        return proceed();
    }

    private Behavior<Message> late() {
        LOG.warn("Epochs could not be kept within {} s; events no longer wait for it", LONGEST_KEEPING.toSeconds());
        keeping = Keeping.STUCK;
        desk.takeUnkept().forEach(this::passOn);
        return proceed();
    }

    private void passOn(Desk.Due due) {
        switch (due) {
            case Desk.Due.News(Feeder.Message message) -> feeders.tell(message);
            case Desk.Due.Others(List<Hook> hooks) -> feeders.adopt(hooks);
        }
    }

    private Behavior<Message> finish(CompletableFuture<Done> done) {
        finishing = Optional.of(done);
        ledger.stops().forEach(this::arrive);
        return proceed();
    }

    /** Everything was passed on. */
    private void finishFeeders() {
        finishing.ifPresent(finished -> {
            ActorRef<Message> self = getContext().getSelf();
            feeders.drain(setup.longestFinish(), () -> self.tell(new FeedersDone(finished)));
        });
        finishing = Optional.empty();
    }

    /** Others are told of what comes now; of what came before, those who were there. */
    private Behavior<Message> adopt(Adopt order) {
        ledger.adopt(order.roster());
        order.hooks().ifPresent(hooks -> desk.arrive(new Desk.Due.Others(hooks)));
        return proceed();
    }

    /** What is this node's own was told when it happened. */
    private Behavior<Message> overhear(RoleEvent event) {
        if (!event.situation().node().equals(setup.node())) {
            feeders.tell(new Feeder.FeedToo(Hook.Also.ELSEWHERE, event));
            exceeded |= ledger.exceed(event);
        }
        return proceed();
    }

    private Behavior<Message> repeat() {
        ledger.roles().forEach(event -> desk.arrive(new Desk.Due.News(new Feeder.FeedToo(Hook.Also.ONCE_MORE, event))));
        return proceed();
    }
}
