package io.understudy.cluster.peer;

import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.ClusterEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among the others: tells them its view, and keeps theirs. */
final class Peer extends AbstractBehavior<Peer.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    /** The name of the actor, by which the others find it. */
    static final String NAME = "peer";

    /** So long a question waits, each time, for the one that is asked to have said how to write to it. */
    private static final Duration GREETING = Duration.ofMillis(50);

    /** Questions of others that are being answered. */
    private static final int MOST_QUESTIONS = 16;

    private final Surroundings around;
    private final Roll roll;
    private final ActorRef<Topic.Command<RoleEvent>> topic;
    private final List<ActorRef<RoleEvent>> listeners;
    private final Seals seals = new Seals();

    /** Members who were told how to write to this node since the last beat: by this node's wish, and because they asked. */
    private final Set<Endpoint> greeted = new HashSet<>();

    private final Set<Endpoint> answered = new HashSet<>();

    private Gathering gathering = Gathering.DONE;
    private Optional<NodeView> self = Optional.empty();
    private long edition;
    private int questions;

    /** What a peer is told. */
    sealed interface Message permits Letter, Own {}

    /** What it is told by its own node. */
    sealed interface Own extends Message {}

    /** It is time to confirm. */
    record Beat() implements Own {}

    /** There is something in the outbox. */
    record Look() implements Own {}

    /** @param view absent if the node did not answer */
    record Gathered(Optional<NodeView> view) implements Own {}

    /** The membership has changed. */
    record Members(ClusterEvent.ClusterDomainEvent event) implements Own {}

    /** A question for another node. */
    record Ask(String node, Question question, Duration patience, CompletableFuture<Answer> answer) implements Own {

        /** The same after so much of the time. */
        Ask later(Duration waited) {
            return new Ask(node, question, patience.minus(waited), answer);
        }
    }

    /** A question of another node is answered. */
    private record Done(ActorRef<Answer> to, Answer answer) implements Own {}

    private enum Gathering {
        DONE,
        GOING_ON,
        /** What it gathers may be old already. */
        AGAIN
    }

    /**
     * Who is to hear of roles.
     *
     * @param topic for anybody who subscribes; anybody can publish there as well
     * @param listeners of this node, who believe what they hear
     */
    record Heard(ActorRef<Topic.Command<RoleEvent>> topic, List<ActorRef<RoleEvent>> listeners) {
        Heard {
            listeners = List.copyOf(listeners);
        }
    }

    private Peer(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            Surroundings around,
            Pace pace,
            Heard heard,
            BiPredicate<Endpoint, String> names) {
        super(context);
        this.around = around;
        topic = heard.topic();
        listeners = heard.listeners();
        roll = new Roll(context, around, pace, names);
        timers.startTimerWithFixedDelay(new Beat(), Duration.ZERO, pace.beat());
    }

    /** @param names whether whoever is reached at that address can prove that it has that name */
    static Behavior<Message> create(Surroundings around, Pace pace, Heard heard, BiPredicate<Endpoint, String> names) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Peer(context, timers, around, pace, heard, names)));
    }

    @Override
    public Receive<Message> createReceive() {
        // Whoever reaches the port can address anything here that is read at all: what is no message of a peer's is let
        // lie.
        return newReceiveBuilder().onMessage(Message.class, this::take).build();
    }

    private Behavior<Message> take(Message message) {
        switch (message) {
            case Letter letter -> open(letter);
            case Own own -> take(own);
        }
        return this;
    }

    private void take(Own own) {
        switch (own) {
            case Beat beat -> {
                greeted.clear();
                answered.clear();
                roll.bury();
                publish();
                gather();
            }
            case Look look -> {
                publish();
                if (around.outbox().fetchChanged()) {
                    gather();
                }
            }
            case Gathered(Optional<NodeView> view) -> gathered(view);
            case Members(ClusterEvent.ClusterDomainEvent event) -> members(event);
            case Ask ask -> ask(ask);
            case Done(ActorRef<Answer> to, Answer answer) -> {
                questions--;
                to.tell(answer);
            }
        }
    }

    private void members(ClusterEvent.ClusterDomainEvent event) {
        if (event instanceof ClusterEvent.MemberRemoved removed) {
            seals.forget(Roll.endpoint(removed.member().address()));
        }
        roll.take(event).stream().filter(roll::hasMember).forEach(this::show);
    }

    private void publish() {
        for (RoleEvent event : around.outbox().fetch()) {
            topic.tell(Topic.publish(event));
            listeners.forEach(listener -> listener.tell(event));
            write(roll.others(), seal -> new Letter.Told(me(), seal, event));
        }
    }

    private void gather() {
        switch (gathering) {
            case DONE -> {
                gathering = Gathering.GOING_ON;
                getContext().pipeToSelf(around.self().get(), (view, failure) -> {
                    if (failure != null) {
                        LOG.debug("This node's state could not be gathered", failure);
                    }
                    return new Gathered(Optional.ofNullable(view));
                });
            }
            case GOING_ON, AGAIN -> gathering = Gathering.AGAIN;
        }
    }

    private void gathered(Optional<NodeView> view) {
        boolean again = gathering == Gathering.AGAIN;
        gathering = Gathering.DONE;
        view.ifPresent(this::confirm);
        if (again) {
            gather();
        }
    }

    private void confirm(NodeView view) {
        if (Optional.of(view).equals(self)) {
            Set<String> hears = roll.heardLately();
            write(roll.others(), seal -> new Letter.Still(me(), seal, edition, hears));
        } else {
            self = Optional.of(view);
            edition++;
            roll.others().forEach(this::show);
        }
        roll.confirmed(view);
    }

    private void show(Endpoint other) {
        self.ifPresent(view -> write(List.of(other), seal -> new Letter.Shown(me(), seal, edition, view)));
    }

    /** Those who would not believe it are told how to write back, which they answer. */
    private void write(List<Endpoint> others, Function<Seal, Letter> letter) {
        for (Endpoint other : others) {
            if (seals.hasLearnt(other)) {
                roll.peer(other).tell(letter.apply(seals.to(other)));
            } else if (greeted.add(other)) {
                roll.peer(other).tell(new Letter.Greeting(me(), seals.to(other)));
            }
        }
    }

    /** However much is sent in somebody's name, that one is not bothered more than once a beat. */
    private void correct(Endpoint sender, Seal wrong) {
        if (answered.add(sender)) {
            roll.peer(sender).tell(new Letter.Greeting(me(), seals.answer(sender, wrong)));
        }
    }

    private ActorRef<Letter> me() {
        return getContext().getSelf().narrow();
    }

    private void open(Letter letter) {
        Endpoint sender = Roll.endpoint(letter.from().path().address());
        if (!roll.hasMember(sender)) {
            around.tally().count(Tally.Kind.STRANGERS);
        } else if (!seals.isTrue(sender, letter.seal())) {
            if (!(letter instanceof Letter.Greeting)) {
                around.tally().count(Tally.Kind.FORGED);
            }
            correct(sender, letter.seal());
        } else if (roll.isItself(sender)) {
            if (seals.learn(sender, letter.seal())) {
                show(sender);
            }
            tryToRead(sender, letter);
        }
    }

    /** Whatever a node of another version, or with a bug, has put in there, the others are still to be listened to. */
    private void tryToRead(Endpoint sender, Letter letter) {
        try {
            read(sender, letter);
        } catch (RuntimeException notUnderstood) {
            around.tally().count(Tally.Kind.NOT_UNDERSTOOD);
            LOG.debug("Cluster: what {} says is not understood", sender, notUnderstood);
        }
    }

    /** It is of that member. */
    private void read(Endpoint sender, Letter letter) {
        switch (letter) {
            case Letter.Greeting greeting -> LOG.debug("{} can be written to", sender);
            case Letter.Shown shown -> roll.shown(sender, shown.edition(), shown.view());
            case Letter.Still still -> {
                if (!roll.still(sender, still)) {
                    write(List.of(sender), seal -> new Letter.ShowAgain(me(), seal));
                }
            }
            case Letter.ShowAgain again -> show(sender);
            case Letter.Told told -> hear(sender, told.event());
            case Letter.Asked asked -> {
                if (Roll.endpoint(asked.replyTo().path().address()).equals(sender)) {
                    answer(asked);
                } else {
                    around.tally().count(Tally.Kind.FORGED);
                }
            }
        }
    }

    /** Nobody tells of the roles of another node. */
    private void hear(Endpoint sender, RoleEvent event) {
        if (roll.isNamed(sender, event.situation().node())) {
            listeners.forEach(listener -> listener.tell(event));
        } else {
            around.tally().count(Tally.Kind.FORGED);
        }
    }

    private void answer(Letter.Asked asked) {
        if (questions >= MOST_QUESTIONS) {
            asked.replyTo().tell(new Answer.Refused("too many questions at a time"));
            return;
        }
        questions++;
        getContext()
                .pipeToSelf(
                        around.answerer().apply(asked.question()),
                        (answer, failure) -> new Done(
                                asked.replyTo(),
                                failure == null
                                        ? answer
                                        : new Answer.Refused("the node could not answer: " + failure)));
    }

    private void ask(Ask ask) {
        Optional<Endpoint> target = roll.named(ask.node());
        if (target.isEmpty()) {
            ask.answer().complete(new Answer.Refused("node " + ask.node() + " is not in the cluster now"));
            return;
        }
        if (!seals.hasLearnt(target.get()) && ask.patience().compareTo(GREETING) > 0) {
            getContext().scheduleOnce(GREETING, getContext().getSelf(), ask.later(GREETING));
            return;
        }
        Seal seal = seals.to(target.get());
        AskPattern.<Letter, Answer>ask(
                        roll.peer(target.get()),
                        replyTo -> new Letter.Asked(me(), seal, replyTo, ask.question()),
                        ask.patience(),
                        getContext().getSystem().scheduler())
                .whenComplete((answer, failure) -> ask.answer()
                        .complete(
                                failure == null
                                        ? answer
                                        : new Answer.Refused("node " + ask.node() + " did not answer within "
                                                + ask.patience().toMillis() + " ms")));
    }
}
