package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Takeovers and stops by the real actors, of instances on their own and of a sync group, on the real VRRP thread, on an interface
 * and a kernel that do not exist. At the beginning, what {@link Rehearsal} plays without threads is here played in costume, and as often as it takes until
 * the compiler has noticed what is played, so that the first real takeover finds every class loaded and no step of it interpreted. And once more
 * whenever a takeover is near: code that has not run for a while is far from the processor, and takes many times as long.
 */
final class DressRehearsal extends AbstractBehavior<DressRehearsal.Message> {

    private static final InstancePlan MODEL = Scenery.plan(
            Version.V3, VirtualRouter.OWNER_PRIORITY - 1, Duration.ofMillis(10), IpAddress.of("192.0.2.3"));
    private static final String GROUP = "rehearsal of a group";
    private static final List<InstancePlan> MEMBERS =
            cast("member ", MODEL.machine().needs().in(GROUP));
    private static final List<InstancePlan> ALONE =
            cast("alone ", MODEL.machine().needs());

    /** Of a kind, so that a takeover that is near is rehearsed before it comes. */
    private static final int FEW = 2;

    /** What is played again costs some milliseconds, and there are as many cues as instances. */
    private static final Duration REST = Duration.ofSeconds(1);

    /**
     * With ten alone and ten of a group, more than the 256 calls after which a method is compiled (it is at every 128th that the
     * interpreter looks whether there were two hundred), but for what only those of one kind call, or all of them together.
     */
    private static final int ROUNDS = 14;

    sealed interface Message {}

    /** Broken off, it leaves things in a kernel that does not exist: nobody has to take them away, or to be told. */
    private static final class Unsignalled extends BehaviorInterceptor<Applier.Message, Applier.Message> {

        Unsignalled() {
            super(Applier.Message.class);
        }

        @Override
        public Behavior<Applier.Message> aroundReceive(
                TypedActorContext<Applier.Message> context,
                Applier.Message message,
                ReceiveTarget<Applier.Message> target) {
            return target.apply(context, message);
        }

        @Override
        public Behavior<Applier.Message> aroundSignal(
                TypedActorContext<Applier.Message> context, Signal signal, SignalTarget<Applier.Message> target) {
            return Behaviors.same();
        }
    }

    /** Play as often as it takes until the compiler has noticed. */
    record Begin() implements Message {}

    /**
     * A takeover is near: play once more, if nothing is being played, and nothing was within the last second.
     *
     * @param takeover when it is due
     * @param hands the real applier, which has a thread of its own to be woken
     */
    record Again(Moment takeover, ActorRef<Applier.Message> hands) implements Message {}

    /** The instance holds its address. */
    private record Holds(String instance) implements Message {}

    /** The instance has ended. */
    private record Ended(String instance) implements Message {}

    private final VrrpThread thread;
    private final Clock clock;
    private final Pinboard board;
    private final ActorRef<PacketIo.Message> packets;
    private final ActorRef<Applier.Message> applier;
    private final Map<String, ActorRef<Instance.Message>> cast = new HashMap<>();
    private final Set<String> holding = new HashSet<>();
    private Optional<ActorRef<SyncGroup.Message>> group = Optional.empty();
    private int rounds;
    private int size;
    private Moment rested;

    private DressRehearsal(ActorContext<Message> context, VrrpThread thread, Clock clock) {
        super(context);
        this.thread = thread;
        this.clock = clock;
        this.rested = clock.now();
        this.board = new Pinboard(clock);
        Ports nowhere = nowhere(clock);
        packets = context.spawnAnonymous(
                PacketIo.create(Scenery.LINK, new PacketIo.Means(nowhere, thread, Pacing.NONE.begin(), false, board)),
                Dispatchers.PACKETS);
        packets.tell(new PacketIo.Seen(Optional.of(Scenery.link(IpAddress.of("192.0.2.1")))));
        applier = context.spawnAnonymous(
                Behaviors.intercept(
                        Unsignalled::new,
                        Applier.create(nowhere.kernel(), List.of(Belongings.of(MODEL)), nowhere.links())),
                Dispatchers.ADDRESSES);
    }

    private static List<InstancePlan> cast(String prefix, Needs needs) {
        InstanceMachine machine = new InstanceMachine(MODEL.machine().router(), needs);
        return IntStream.rangeClosed(1, 10)
                .mapToObj(number -> new InstancePlan(prefix + number, machine, MODEL.dialect(), MODEL.holdings()))
                .toList();
    }

    private Behavior<Message> play(int times, int of) {
        rounds = times;
        size = of;
        return cast.isEmpty() ? play() : this;
    }

    private Behavior<Message> playAgain(Again near) {
        Moment now = clock.now();
        if (!cast.isEmpty() || now.isBefore(rested) || !now.isBefore(near.takeover())) {
            return this;
        }
        rested = now.plus(REST);
        near.hands().tell(new Applier.Rehearse());
        return play(1, FEW);
    }

    private Behavior<Message> play() {
        rounds--;
        holding.clear();
        ActorRef<SyncGroup.Message> moving = form(MEMBERS.subList(0, size));
        ALONE.subList(0, size).forEach(alone -> enter(alone, new Steward.Alone(applier)));
        MEMBERS.subList(0, size).forEach(member -> enter(member, new Steward.Grouped(moving, member.name())));
        group = Optional.of(moving);
        return this;
    }

    /** As soon as everybody who is there holds its address. */
    private Behavior<Message> stopAll() {
        if (holding.containsAll(cast.keySet())) {
            holding.clear();
            cast.values().forEach(instance -> instance.tell(new Instance.Take(new Input.Stop())));
        }
        return this;
    }

    private Behavior<Message> curtain() {
        group.ifPresent(moving -> moving.tell(new SyncGroup.Stop()));
        return rounds > 0 ? play() : this;
    }

    private ActorRef<SyncGroup.Message> form(List<InstancePlan> members) {
        SyncGroup.Means means =
                new SyncGroup.Means(applier, DressRehearsal::wordForNobody, board, Journal.NONE, thread::executeLater);
        GroupPlan plan =
                new GroupPlan(GROUP, members.stream().map(InstancePlan::name).toList());
        return getContext().spawnAnonymous(SyncGroup.create(plan, members, means), Dispatchers.VRRP);
    }

    static Behavior<Message> create(VrrpThread thread, Clock clock) {
        return Behaviors.setup(context -> new DressRehearsal(context, thread, clock));
    }

    private static Ports nowhere(Clock clock) {
        return new Ports(
                Scenery.kernel(),
                Scenery.LOSSES,
                Scenery.LINKS,
                Scenery.FRAMES,
                Scenery.PACKETS,
                Scenery.CHECKS,
                Scenery.SYNC,
                clock,
                () -> {},
                turn -> {},
                Journal.NONE);
    }

    /** That belongs to a takeover too. */
    private static void wordForNobody(GroupChange change) {
        String _ = change.text().orElse("");
    }

    private void enter(InstancePlan plan, Steward steward) {
        ActorRef<Message> self = getContext().getSelf();
        Consumer<RoleChange> told = change -> {
            if (change.text().isPresent() && change.after().role() == Role.MASTER) {
                self.tell(new Holds(plan.name()));
            }
        };
        Surroundings around = new Surroundings(
                steward,
                Map.of(Scenery.LINK, packets),
                thread,
                clock,
                clock.now(),
                board,
                told,
                Journal.NONE,
                never -> {});
        ActorRef<Instance.Message> instance =
                getContext().spawnAnonymous(Instance.create(plan, around), Dispatchers.VRRP);
        getContext().watchWith(instance, new Ended(plan.name()));
        cast.put(plan.name(), instance);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Begin.class, begin -> {
                    Rehearsal.play();
                    return play(ROUNDS, MEMBERS.size());
                })
                .onMessage(Again.class, this::playAgain)
                .onMessage(Holds.class, holds -> {
                    holding.add(holds.instance());
                    return stopAll();
                })
                .onMessage(Ended.class, ended -> {
                    cast.remove(ended.instance());
                    return cast.isEmpty() ? curtain() : stopAll();
                })
                .build();
    }
}
