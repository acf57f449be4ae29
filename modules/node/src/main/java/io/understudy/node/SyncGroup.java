package io.understudy.node;

import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Request;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Word;
import io.understudy.core.journal.GroupRecorder;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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

    /** An operator wants something of all members. */
    record Guide(Input.Guidance guidance, Moment at) implements Message {}

    record Report(ActorRef<GroupReport> replyTo) implements Message {}

    /** These members are to leave: what is theirs goes when they have said farewell, and what is the others' stays. */
    record Expel(Set<String> leaving) implements Message {}

    /**
     * It is configured otherwise; those who are no longer its members were expelled before.
     *
     * @param renamed by the old name of a member, its new one
     */
    record Adopt(GroupPlan plan, List<InstancePlan> members, Map<String, String> renamed) implements Message {}

    /** All members have ended: take everything away, and end. */
    record Stop() implements Message {}

    /** All members stop, before any of them hears that another one has. */
    record StopMembers() implements Message {}

    /** The member's actor has ended. */
    private record Left(ActorRef<Instance.Message> instance) implements Message {}

    /** From the applier. */
    private record Take(Input input) implements Message {}

    /** The applier has taken everything back. */
    private record Dismissed() implements Message {}

    /**
     * What it works with.
     *
     * @param told hears of every change of role, on the group's thread and after all members
     * @param journal of what the group decides
     * @param later for what need not be done before anything is sent, one after the other
     */
    record Means(
            ActorRef<Applier.Message> applier,
            Consumer<GroupChange> told,
            Pinboard board,
            Journal journal,
            Executor later) {}

    private final Means means;
    private final Map<String, ActorRef<Instance.Message>> members = new HashMap<>();
    private final Set<ActorRef<Instance.Message>> leaving = new HashSet<>();
    private final Map<ActorRef<?>, String> names = new HashMap<>();
    private GroupPlan plan;
    private List<InstancePlan> instances;
    private SyncGroupMachine machine;
    private GroupRecorder recorder;
    private GroupStanding standing;
    private final Tally tally = new Tally();
    private Instant since = Instant.now();

    private SyncGroup(ActorContext<Message> context, GroupPlan plan, List<InstancePlan> instances, Means means) {
        super(context);
        this.plan = plan;
        this.instances = instances;
        this.means = means;
        machine = SyncGroupMachine.of(plan.name(), routers(instances));
        recorder = new GroupRecorder(plan.name(), machine, means.journal());
        standing = machine.beginning();
        show();
        context.watch(means.applier());
        ActorRef<Message> self = context.getSelf();
        means.applier().tell(new Applier.Enlist(self, Belongings.of(instances), input -> self.tell(new Take(input))));
    }

    /**
     * Ends with its applier, or when it was told to stop and has nothing in the kernel any more.
     *
     * @param members as the plan names them
     */
    static Behavior<Message> create(GroupPlan plan, List<InstancePlan> members, Means means) {
        return Behaviors.setup(context -> new SyncGroup(context, plan, members, means));
    }

    private static SequencedMap<String, VirtualRouter> routers(List<InstancePlan> instances) {
        SequencedMap<String, VirtualRouter> routers = new LinkedHashMap<>();
        instances.forEach(
                instance -> routers.put(instance.name(), instance.machine().router()));
        return routers;
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder() // asked in this order of each message
                .onMessage(Told.class, this::told)
                .onMessage(Hold.class, ask -> asked(ask.instance(), Request.HOLD))
                .onMessage(Release.class, ask -> asked(ask.instance(), Request.RELEASE))
                .onMessage(Take.class, this::take)
                .onMessage(Join.class, this::join)
                .onMessage(Guide.class, wish -> {
                    step(new GroupInput.Guided(wish.guidance(), wish.at()));
                    return this;
                })
                .onMessage(Leave.class, this::dismiss)
                .onMessage(Left.class, left -> {
                    forget(left.instance());
                    return this;
                })
                .onMessage(Report.class, this::report)
                .onMessage(Expel.class, this::expel)
                .onMessage(Adopt.class, this::adopt)
                .onMessage(Stop.class, stop -> leave())
                .onMessage(StopMembers.class, all -> {
                    members.values().forEach(instance -> instance.tell(new Instance.Take(new Input.Stop())));
                    return this;
                })
                .onMessage(Dismissed.class, over -> Behaviors.stopped())
                .onSignal(Terminated.class, applierEnded -> Behaviors.stopped())
                .build();
    }

    /** What is told by one that was replaced since is not its successor's. */
    private Behavior<Message> told(Told news) {
        String who = names.get(news.instance());
        if (who != null) {
            step(new GroupInput.Told(who, news.word()));
        }
        return this;
    }

    /** Who is leaving keeps nothing, whatever it asked for. */
    private Behavior<Message> asked(ActorRef<Instance.Message> instance, Request request) {
        if (leaving.contains(instance)) {
            giveBack(() -> instance.tell(new Instance.Take(new Input.Released())));
            return this;
        }
        String who = names.get(instance);
        if (who != null) {
            step(new GroupInput.Asked(who, request));
        }
        return this;
    }

    /** What belongs to none of the members. */
    private void giveBack(Runnable done) {
        means.applier().tell(new Applier.Assign(getContext().getSelf(), Belongings.of(instances), done));
    }

    private Behavior<Message> expel(Expel order) {
        List<InstancePlan> staying = instances.stream()
                .filter(instance -> !order.leaving().contains(instance.name()))
                .toList();
        List<String> names = staying.stream().map(InstancePlan::name).toList();
        standing.owed(names)
                .forEach((member, owed) ->
                        Optional.ofNullable(members.remove(member)).ifPresent(instance -> letGo(instance, owed)));
        regroup(new GroupPlan(plan.name(), names), staying, Map.of());
        return this;
    }

    private void letGo(ActorRef<Instance.Message> instance, List<Input> owed) {
        names.remove(instance);
        leaving.add(instance);
        owed.forEach(input -> instance.tell(new Instance.Take(input)));
    }

    private Behavior<Message> adopt(Adopt order) {
        Crew.rename(members, order.renamed(), name -> name).forEach((name, instance) -> names.put(instance, name));
        Belongings before = Belongings.of(instances);
        regroup(order.plan(), order.members(), order.renamed());
        giveBack(() -> {}); // once more: what was given back for those who left is told later than that, and without
        // those who come
        if (!before.holdings().equals(Belongings.of(instances).holdings())) {
            take(machine.reassigned(standing));
        }
        return this;
    }

    private void regroup(GroupPlan next, List<InstancePlan> with, Map<String, String> renamed) {
        GroupView was = view();
        plan = next;
        instances = with;
        standing = standing.renamed(renamed);
        machine = SyncGroupMachine.of(plan.name(), routers(instances));
        recorder = new GroupRecorder(plan.name(), machine, means.journal());
        means.board().replace(was, view());
        if (!was.plan().name().equals(plan.name())) {
            means.told().accept(new GroupChange(plan.name(), machine.beginning(), standing));
        }
        take(machine.regroup(standing));
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
        if (leaving.contains(request.instance())) {
            giveBack(() -> request.instance().tell(new Instance.Dismissed()));
            return this;
        }
        Optional.ofNullable(names.remove(request.instance())).ifPresent(members::remove);
        request.instance().tell(new Instance.Dismissed());
        return this;
    }

    private void forget(ActorRef<Instance.Message> instance) {
        if (leaving.remove(instance)) {
            giveBack(() -> {});
        }
        Optional.ofNullable(names.remove(instance)).ifPresent(who -> {
            members.remove(who);
            step(new GroupInput.Gone(who));
        });
    }

    private void step(GroupInput input) {
        GroupStanding before = standing;
        GroupStep step = machine.step(before, input);
        take(step);
        GroupRecorder witness = recorder;
        means.later().execute(() -> witness.record(before, input, step));
    }

    private void take(GroupStep step) {
        GroupStanding before = standing;
        standing = step.next();
        step.effects().forEach(this::perform);
        publish(new GroupChange(plan.name(), before, standing));
    }

    private void perform(GroupEffect effect) {
        switch (effect) {
            case GroupEffect.Tell(String member, Input input) ->
                Optional.ofNullable(members.get(member)).ifPresent(ref -> ref.tell(new Instance.Take(input)));
            case GroupEffect.Hold hold ->
                means.applier().tell(new Applier.Hold(getContext().getSelf()));
            case GroupEffect.Release release ->
                means.applier().tell(new Applier.Release(getContext().getSelf()));
        }
    }

    /** Each member's every word comes here, while the addresses are still to be announced. */
    private void publish(GroupChange change) {
        if (change.isNew()) {
            since = Instant.now();
            tally.count("transitions-to-" + standing.role().name().toLowerCase(Locale.ROOT));
            means.told().accept(change);
        }
        show();
    }

    private void show() {
        means.board().put(view());
    }

    private GroupView view() {
        return new GroupView(plan, standing, since, tally);
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(view().report());
        return this;
    }

    private Behavior<Message> leave() {
        ActorRef<Message> self = getContext().getSelf();
        means.applier().tell(new Applier.Leave(self, () -> self.tell(new Dismissed())));
        return this;
    }
}
