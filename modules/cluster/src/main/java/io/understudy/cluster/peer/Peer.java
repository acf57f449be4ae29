package io.understudy.cluster.peer;

import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    /** Questions of others that are being answered. */
    private static final int MOST_QUESTIONS = 16;

    private final Surroundings around;
    private final Roll roll;
    private final ActorRef<Topic.Command<RoleEvent>> topic;
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
    record Ask(String node, Question question, Duration patience, CompletableFuture<Answer> answer) implements Own {}

    /** A question of another node is answered. */
    private record Done(ActorRef<Answer> to, Answer answer) implements Own {}

    private enum Gathering {
        DONE,
        GOING_ON,
        /** What it gathers may be old already. */
        AGAIN
    }

    private Peer(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            Surroundings around,
            Pace pace,
            ActorRef<Topic.Command<RoleEvent>> topic) {
        super(context);
        this.around = around;
        this.topic = topic;
        roll = new Roll(context, around, pace);
        timers.startTimerWithFixedDelay(new Beat(), Duration.ZERO, pace.beat());
    }

    static Behavior<Message> create(Surroundings around, Pace pace, ActorRef<Topic.Command<RoleEvent>> topic) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Peer(context, timers, around, pace, topic)));
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
            case Members(ClusterEvent.ClusterDomainEvent event) ->
                roll.take(event).forEach(this::show);
            case Ask ask -> ask(ask);
            case Done(ActorRef<Answer> to, Answer answer) -> {
                questions--;
                to.tell(answer);
            }
        }
    }

    private void publish() {
        around.outbox().fetch().forEach(event -> topic.tell(Topic.publish(event)));
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
            Letter still = new Letter.Still(me(), edition, roll.heardLately());
            roll.others().forEach(other -> roll.peer(other).tell(still));
        } else {
            self = Optional.of(view);
            edition++;
            roll.others().forEach(this::show);
        }
        roll.confirmed(view);
    }

    private void show(Endpoint other) {
        self.ifPresent(view -> roll.peer(other).tell(new Letter.Shown(me(), edition, view)));
    }

    private ActorRef<Letter> me() {
        return getContext().getSelf().narrow();
    }

    private void open(Letter letter) {
        Endpoint sender = Roll.endpoint(letter.from().path().address());
        if (!roll.hasMember(sender)) {
            around.tally().count(Tally.Kind.STRANGERS);
            return;
        }
        switch (letter) {
            case Letter.Shown(ActorRef<Letter> from, long number, NodeView view) -> roll.shown(sender, number, view);
            case Letter.Still still -> {
                if (!roll.still(sender, still)) {
                    still.from().tell(new Letter.ShowAgain(me()));
                }
            }
            case Letter.ShowAgain again -> show(sender);
            case Letter.Asked asked -> answer(asked);
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
        AskPattern.<Letter, Answer>ask(
                        roll.peer(target.get()),
                        replyTo -> new Letter.Asked(me(), replyTo, ask.question()),
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
