package io.understudy.node;

import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Request;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Word;
import io.understudy.core.router.VirtualRouter;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * A vrrp_sync_group: has its members' addresses as one, and tells the members what to do; what that is is all in
 * {@link SyncGroupMachine}.
 */
final class SyncGroup extends AbstractBehavior<SyncGroup.Message> {

    sealed interface Message {}

    /** A member has begun. */
    record Join(String member, ActorRef<Instance.Message> instance) implements Message {}

    /** How a member stands now. */
    record Told(ActorRef<Instance.Message> instance, Word word) implements Message {}

    /** A member wants everything in place. */
    record Hold(ActorRef<Instance.Message> instance) implements Message {}

    /** A member wants nothing in place but what is staged. */
    record Release(ActorRef<Instance.Message> instance) implements Message {}

    /** A member holds nothing any more, and wants to end. */
    record Leave(ActorRef<Instance.Message> instance) implements Message {}

    record Report(ActorRef<GroupReport> replyTo) implements Message {}

    /** All members have ended: take everything away, and end. */
    record Stop() implements Message {}

    /** The member's actor has ended. */
    private record Left(ActorRef<Instance.Message> instance) implements Message {}

    /** From the applier. */
    private record Take(Input input) implements Message {}

    /** The applier has taken everything back. */
    private record Dismissed() implements Message {}

    private final GroupPlan plan;
    private final ActorRef<Applier.Message> applier;
    private final Consumer<GroupChange> told;
    private final Pinboard board;
    private final SyncGroupMachine machine;
    private final Map<String, ActorRef<Instance.Message>> members = new HashMap<>();
    private final Map<ActorRef<?>, String> names = new HashMap<>();
    private GroupStanding standing;
    private Instant since = Instant.now();

    private SyncGroup(
            ActorContext<Message> context,
            GroupPlan plan,
            List<InstancePlan> instances,
            ActorRef<Applier.Message> applier,
            Consumer<GroupChange> told,
            Pinboard board) {
        super(context);
        this.plan = plan;
        this.applier = applier;
        this.told = told;
        this.board = board;
        machine = SyncGroupMachine.of(plan.name(), routers(instances));
        standing = machine.beginning();
        board.put(report());
        context.watch(applier);
        ActorRef<Message> self = context.getSelf();
        applier.tell(new Applier.Enlist(self, Belongings.of(instances), input -> self.tell(new Take(input))));
    }

    /**
     * Ends with its applier, or when it was told to stop and has nothing in the kernel any more.
     *
     * @param members as the plan names them
     * @param told hears of every step that may be a change of role, on this actor's thread and after all members
     */
    static Behavior<Message> create(
            GroupPlan plan,
            List<InstancePlan> members,
            ActorRef<Applier.Message> applier,
            Consumer<GroupChange> told,
            Pinboard board) {
        return Behaviors.setup(context -> new SyncGroup(context, plan, members, applier, told, board));
    }

    private static SequencedMap<String, VirtualRouter> routers(List<InstancePlan> instances) {
        SequencedMap<String, VirtualRouter> routers = new LinkedHashMap<>();
        instances.forEach(
                instance -> routers.put(instance.name(), instance.machine().router()));
        return routers;
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Join.class, this::join)
                .onMessage(Told.class, word -> of(word.instance(), who -> new GroupInput.Told(who, word.word())))
                .onMessage(Hold.class, ask -> of(ask.instance(), who -> new GroupInput.Asked(who, Request.HOLD)))
                .onMessage(Release.class, ask -> of(ask.instance(), who -> new GroupInput.Asked(who, Request.RELEASE)))
                .onMessage(Take.class, this::take)
                .onMessage(Leave.class, this::dismiss)
                .onMessage(Left.class, left -> {
                    forget(left.instance());
                    return this;
                })
                .onMessage(Report.class, this::report)
                .onMessage(Stop.class, stop -> leave())
                .onMessage(Dismissed.class, over -> Behaviors.stopped())
                .onSignal(Terminated.class, applierEnded -> Behaviors.stopped())
                .build();
    }

    /** What is told by one that was replaced since is not its successor's. */
    private Behavior<Message> of(ActorRef<Instance.Message> instance, Function<String, GroupInput> said) {
        Optional.ofNullable(names.get(instance)).ifPresent(who -> step(said.apply(who)));
        return this;
    }

    private Behavior<Message> join(Join news) {
        Optional.ofNullable(members.get(news.member())).ifPresent(this::forget);
        members.put(news.member(), news.instance());
        names.put(news.instance(), news.member());
        getContext().watchWith(news.instance(), new Left(news.instance()));
        return this;
    }

    private Behavior<Message> take(Take news) {
        switch (news.input()) {
            case Input.Answer answer -> step(new GroupInput.Answered(answer));
            case Input.News other -> step(new GroupInput.Passed(other));
            case Input none -> {}
        }
        return this;
    }

    /** In good order: nothing is amiss without it. */
    private Behavior<Message> dismiss(Leave request) {
        Optional.ofNullable(names.remove(request.instance())).ifPresent(members::remove);
        request.instance().tell(new Instance.Dismissed());
        return this;
    }

    private void forget(ActorRef<Instance.Message> instance) {
        Optional.ofNullable(names.remove(instance)).ifPresent(who -> {
            members.remove(who);
            step(new GroupInput.Gone(who));
        });
    }

    private void step(GroupInput input) {
        GroupStanding before = standing;
        GroupStep step = machine.step(before, input);
        standing = step.next();
        step.effects().forEach(this::perform);
        publish(new GroupChange(plan.name(), before, standing));
    }

    private void perform(GroupEffect effect) {
        switch (effect) {
            case GroupEffect.Tell(String member, Input input) ->
                Optional.ofNullable(members.get(member)).ifPresent(ref -> ref.tell(new Instance.Take(input)));
            case GroupEffect.Hold hold ->
                applier.tell(new Applier.Hold(getContext().getSelf()));
            case GroupEffect.Release release ->
                applier.tell(new Applier.Release(getContext().getSelf()));
        }
    }

    private void publish(GroupChange change) {
        if (change.isNew()) {
            since = Instant.now();
        }
        if (!change.after().equals(change.before())) {
            board.put(report());
        }
        told.accept(change);
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(report());
        return this;
    }

    private GroupReport report() {
        return new GroupReport(plan, standing.role(), since, standing.reason(), standing.faults());
    }

    private Behavior<Message> leave() {
        ActorRef<Message> self = getContext().getSelf();
        applier.tell(new Applier.Leave(self, () -> self.tell(new Dismissed())));
        return this;
    }
}
