package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events of turns: gives them their epochs, has those kept, and passes the events on to the feeders when they are. While epochs are
 * being written, what comes waits and is written together; a disk that does not answer holds nothing up for long.
 */
final class Registrar extends AbstractBehavior<Registrar.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
    private static final Duration LONGEST_KEEPING = Duration.ofSeconds(2);
    private static final Duration SAME_USURPER = Duration.ofSeconds(1);

    sealed interface Message {}

    record Take(Turn turn) implements Message {}

    /** Who is doing what. */
    record Look(ActorRef<List<ActorRef<Feeder.Message>>> replyTo) implements Message {}

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

    /** The hooks that were there have been given everything. */
    private record Drained() implements Message {}

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

    private final TimerScheduler<Message> timers;
    private final Notifier.Setup setup;
    private final Feeders feeders;
    private final Map<Subject, Long> epochs;
    private final SequencedMap<Subject, Turn> last = new LinkedHashMap<>();
    private final Map<Subject, State> states = new HashMap<>();
    private final Map<Subject, Instant> heardAt = new HashMap<>();
    private Keeping keeping = Keeping.DONE;
    private List<Feeder.Message> unkept = new ArrayList<>();
    private List<Feeder.Message> arriving = new ArrayList<>();
    private Optional<CompletableFuture<Done>> finishing = Optional.empty();
    private List<Hook> successors = List.of();

    private Registrar(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            Notifier.Setup setup,
            AtomicReference<List<AtomicReference<HookReport>>> shown) {
        super(context);
        this.timers = timers;
        this.setup = setup;
        epochs = new HashMap<>(earlierEpochs());
        setup.roster().forEach(turn -> last.put(turn.subject(), turn));
        feeders = new Feeders(context, setup.hooks(), shown);
    }

    /** @param shown where feeders show how their hooks are doing, in the order of the setup */
    static Behavior<Message> create(Notifier.Setup setup, AtomicReference<List<AtomicReference<HookReport>>> shown) {
        Behavior<Message> behavior = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Registrar(context, timers, setup, shown)));
        return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume());
    }

    private Map<Subject, Long> earlierEpochs() {
        try {
            return setup.epochs().read();
        } catch (IOException unreadable) {
            LOG.warn("Epochs of earlier runs can't be read, they begin with the clock: {}", unreadable.getMessage());
            return Map.of();
        }
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Take.class, take -> take(take.turn()))
                .onMessage(Kept.class, this::kept)
                .onMessage(Late.class, late -> late())
                .onMessage(Look.class, look -> {
                    look.replyTo().tell(feeders.refs());
                    return this;
                })
                .onMessage(Finish.class, finish -> finish(finish.done()))
                .onMessage(FeedersDone.class, done -> {
                    done.finished().complete(Done.getInstance());
                    return this;
                })
                .onMessage(Adopt.class, this::adopt)
                .onMessage(Overhear.class, heard -> overhear(heard.event()))
                .onMessage(Contest.class, this::contest)
                .onMessage(Repeat.class, repeat -> repeat())
                .onMessage(Drained.class, drained -> {
                    feeders.replace(successors);
                    return proceed();
                })
                .build();
    }

    private Behavior<Message> take(Turn turn) {
        event(turn).ifPresent(this::arrive);
        return proceed();
    }

    private void arrive(RoleEvent event) {
        feeders.tell(new Feeder.FeedToo(Hook.Also.SOONER, event));
        arriving.add(new Feeder.Feed(event));
    }

    /** Empty if it is known already: an instance that had to begin anew says so again. */
    private Optional<RoleEvent> event(Turn turn) {
        Subject subject = turn.subject();
        State before = states.getOrDefault(subject, State.INIT);
        last.put(subject, turn);
        return switch (turn.what()) {
            case What.Changed(State to, Reason reason) when to == before -> Optional.empty();
            case What.Changed(State to, Reason reason) -> {
                states.put(subject, to);
                yield Optional.of(new RoleEvent.RoleChanged(subject, before, to, reason, nextEpoch(turn)));
            }
            case What.Stopped(Reason reason) -> {
                states.remove(subject);
                yield Optional.of(new RoleEvent.Stopped(subject, before, reason, nextEpoch(turn)));
            }
            case What.Reprioritised(int priority) ->
                Optional.of(new RoleEvent.PriorityChanged(
                        subject,
                        before,
                        priority,
                        new Reason("priority-changed", "the effective priority was " + priority),
                        sameEpoch(turn)));
            case What.Heard(String sender, int priority) when heardLately(turn) -> Optional.empty();
            case What.Heard(String sender, int priority) ->
                Optional.of(new RoleEvent.LowerPriorityHeard(
                        subject,
                        sender,
                        priority,
                        new Reason("lower-priority-heard", "another master has a lower priority"),
                        sameEpoch(turn)));
        };
    }

    /** One that does not give up says so in each of its advertisements. */
    private boolean heardLately(Turn turn) {
        Instant before = heardAt.getOrDefault(turn.subject(), Instant.MIN);
        boolean lately = before.plus(SAME_USURPER).isAfter(turn.at());
        if (!lately) {
            heardAt.put(turn.subject(), turn.at());
        }
        return lately;
    }

    private Situation nextEpoch(Turn turn) {
        epochs.merge(turn.subject(), setup.clock().millis(), (before, now) -> Math.max(before + 1, now));
        return sameEpoch(turn);
    }

    private Situation sameEpoch(Turn turn) {
        return new Situation(
                setup.node(), turn.priority(), turn.addresses(), epochs.getOrDefault(turn.subject(), 0L), turn.at());
    }

    private Behavior<Message> proceed() {
        switch (keeping) {
            case DONE -> keep();
            case GOING_ON -> {}
            case STUCK -> passOn();
        }
        return this;
    }

    private void keep() {
        if (arriving.isEmpty()) {
            finishFeeders();
            return;
        }
        unkept = arriving;
        arriving = new ArrayList<>();
        keeping = Keeping.GOING_ON;
        Map<Subject, Long> snapshot = Map.copyOf(epochs);
        timers.startSingleTimer(new Late(), LONGEST_KEEPING);
        getContext()
                .pipeToSelf(
                        CompletableFuture.runAsync(
                                () -> keep(snapshot),
                                getContext().getSystem().dispatchers().lookup(DispatcherSelector.blocking())::execute),
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
        passOn();
        return proceed();
    }

    private Behavior<Message> late() {
        LOG.warn("Epochs could not be kept within {} s; events no longer wait for it", LONGEST_KEEPING.toSeconds());
        keeping = Keeping.STUCK;
        return proceed();
    }

    private void passOn() {
        unkept.forEach(feeders::tell);
        unkept = new ArrayList<>();
        if (keeping == Keeping.STUCK) {
            arriving.forEach(feeders::tell);
            arriving = new ArrayList<>();
            finishFeeders();
        }
    }

    private Behavior<Message> finish(CompletableFuture<Done> done) {
        finishing = Optional.of(done);
        List.copyOf(last.values()).stream()
                .filter(turn -> !(turn.what() instanceof What.Stopped))
                .forEach(turn -> event(new Turn(
                                turn.subject(),
                                new What.Stopped(Turn.SHUTDOWN),
                                turn.priority(),
                                turn.addresses(),
                                setup.clock().instant()))
                        .ifPresent(this::arrive));
        return proceed();
    }

    /** Everything was passed on. */
    private void finishFeeders() {
        if (finishing.isPresent() && !feeders.isDraining()) {
            CompletableFuture<Done> finished = finishing.get();
            finishing = Optional.empty();
            ActorRef<Message> self = getContext().getSelf();
            feeders.drain(setup.longestFinish(), () -> self.tell(new FeedersDone(finished)));
        }
    }

    /** What has stopped, or has never had a role, and is not among them is forgotten. */
    private Behavior<Message> adopt(Adopt order) {
        Set<Subject> wanted = order.roster().stream().map(Turn::subject).collect(Collectors.toSet());
        last.keySet().removeIf(subject -> !wanted.contains(subject) && !states.containsKey(subject));
        order.roster().forEach(turn -> last.putIfAbsent(turn.subject(), turn));
        order.hooks().ifPresent(this::replace);
        return this;
    }

    /** What is this node's own was told when it happened. */
    private Behavior<Message> overhear(RoleEvent event) {
        if (!event.situation().node().equals(setup.node())) {
            feeders.tell(new Feeder.FeedToo(Hook.Also.ELSEWHERE, event));
        }
        return this;
    }

    /** Of somebody who has a role here; it stays what it is. */
    private Behavior<Message> contest(Contest contest) {
        Optional.ofNullable(last.get(contest.subject()))
                .map(turn -> new Turn(
                        turn.subject(),
                        turn.what(),
                        turn.priority(),
                        turn.addresses(),
                        setup.clock().instant()))
                .ifPresent(turn -> arrive(new RoleEvent.TwoMasters(
                        contest.subject(),
                        states.getOrDefault(contest.subject(), State.INIT),
                        contest.masters(),
                        contest.reason(),
                        sameEpoch(turn))));
        return proceed();
    }

    private Behavior<Message> repeat() {
        last.values().stream()
                .filter(turn -> states.containsKey(turn.subject()))
                .map(turn -> repeated(turn, states.getOrDefault(turn.subject(), State.INIT)))
                .forEach(event -> arriving.add(new Feeder.FeedToo(Hook.Also.ONCE_MORE, event)));
        return proceed();
    }

    private RoleEvent repeated(Turn turn, State role) {
        return new RoleEvent.RoleChanged(turn.subject(), role, role, Turn.RELOADED, sameEpoch(turn));
    }

    private void replace(List<Hook> hooks) {
        successors = hooks;
        if (!feeders.isDraining()) {
            ActorRef<Message> self = getContext().getSelf();
            feeders.drain(Feeders.LONGEST_DRAIN, () -> self.tell(new Drained()));
        }
    }
}
