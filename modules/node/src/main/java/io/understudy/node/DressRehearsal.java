package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.journal.Journal;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Clock;
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
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * Takeovers and stops by the real actors, of an instance on its own and of a sync group, on the real VRRP thread, on an interface
 * and a kernel that do not exist: what {@link Rehearsal} plays without threads is here played in costume, and as often as it takes until
 * the compiler has noticed what is played, so that the first real takeover finds every class loaded and no step of it interpreted.
 */
final class DressRehearsal extends AbstractBehavior<DressRehearsal.Message> {

    private static final DispatcherSelector VRRP = DispatcherSelector.fromConfig("vrrp");

    private static final InstancePlan ALONE = Scenery.plan(
            Version.V3, VirtualRouter.OWNER_PRIORITY - 1, Duration.ofMillis(10), IpAddress.of("192.0.2.3"));
    private static final GroupPlan GROUP = new GroupPlan(
            "rehearsal of a group",
            IntStream.rangeClosed(1, 10).mapToObj(number -> "member " + number).toList());
    private static final List<InstancePlan> MEMBERS =
            GROUP.members().stream().map(DressRehearsal::member).toList();

    /** With ten members, more than the two hundred calls after which a method is compiled, but for what is called once in a life. */
    private static final int ROUNDS = 8;

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
    private ActorRef<SyncGroup.Message> group;
    private int rounds = ROUNDS;

    private DressRehearsal(ActorContext<Message> context, VrrpThread thread, Clock clock) {
        super(context);
        this.thread = thread;
        this.clock = clock;
        this.board = new Pinboard(clock);
        Ports nowhere = nowhere(clock);
        packets = context.spawnAnonymous(
                PacketIo.create(Scenery.LINK, new PacketIo.Means(nowhere, thread, Pacing.NONE.begin(), false, board)),
                VRRP);
        packets.tell(new PacketIo.Seen(Optional.of(Scenery.link(IpAddress.of("192.0.2.1")))));
        applier = context.spawnAnonymous(
                Behaviors.intercept(
                        Unsignalled::new,
                        Applier.create(nowhere.kernel(), List.of(Belongings.of(ALONE)), nowhere.links())),
                DispatcherSelector.fromConfig("addresses"));
        group = form();
        play();
    }

    private static InstancePlan member(String name) {
        return new InstancePlan(
                name,
                new InstanceMachine(
                        ALONE.machine().router(), ALONE.machine().needs().in(GROUP.name())),
                ALONE.dialect(),
                ALONE.holdings());
    }

    private Behavior<Message> play() {
        if (rounds == 0) {
            return Behaviors.stopped();
        }
        rounds--;
        enter(ALONE, new Steward.Alone(applier));
        MEMBERS.forEach(member -> enter(member, new Steward.Grouped(group, member.name())));
        return this;
    }

    private Behavior<Message> playAgain() {
        group.tell(new SyncGroup.Stop());
        group = form();
        return play();
    }

    private ActorRef<SyncGroup.Message> form() {
        return getContext()
                .spawnAnonymous(
                        SyncGroup.create(
                                GROUP,
                                MEMBERS,
                                new SyncGroup.Means(
                                        applier, DressRehearsal::wordForNobody, board, Journal.NONE, thread)),
                        VRRP);
    }

    /** After a rehearsal without costumes; ends by itself, less than a second later. */
    static Behavior<Message> create(VrrpThread thread, Clock clock) {
        return Behaviors.setup(context -> {
            Rehearsal.play();
            return new DressRehearsal(context, thread, clock);
        });
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
                steward, Map.of(Scenery.LINK, packets), thread, clock, clock.now(), board, told, Journal.NONE);
        ActorRef<Instance.Message> instance = getContext().spawnAnonymous(Instance.create(plan, around), VRRP);
        getContext().watchWith(instance, new Ended(plan.name()));
        cast.put(plan.name(), instance);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Holds.class, holds -> {
                    holding.add(holds.instance());
                    if (holding.equals(cast.keySet())) {
                        holding.clear();
                        cast.values().forEach(instance -> instance.tell(new Instance.Take(new Input.Stop())));
                    }
                    return this;
                })
                .onMessage(Ended.class, ended -> {
                    cast.remove(ended.instance());
                    return cast.isEmpty() ? playAgain() : this;
                })
                .build();
    }
}
