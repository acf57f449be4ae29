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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * One takeover and one stop by the real actors, of an instance on its own and of a sync group, with the real deadline thread, on an
 * interface and a kernel that do not exist: what {@link Rehearsal} plays a hundred times is here played once in costume, so that the
 * first real takeover finds every class loaded.
 */
final class DressRehearsal extends AbstractBehavior<DressRehearsal.Message> {

    private static final DispatcherSelector VRRP = DispatcherSelector.fromConfig("vrrp");

    private static final InstancePlan ALONE = Scenery.plan(
            Version.V3, VirtualRouter.OWNER_PRIORITY - 1, Duration.ofMillis(10), IpAddress.of("192.0.2.3"));
    private static final GroupPlan GROUP = new GroupPlan("rehearsal of a group", List.of("rehearsal of a member"));
    private static final InstancePlan MEMBER = new InstancePlan(
            GROUP.members().getFirst(),
            new InstanceMachine(
                    ALONE.machine().router(), ALONE.machine().needs().in(GROUP.name())),
            ALONE.dialect(),
            ALONE.holdings());

    sealed interface Message {}

    /** The instance holds its address. */
    private record Holds(String instance) implements Message {}

    /** The instance has ended. */
    private record Ended(String instance) implements Message {}

    private final Deadlines deadlines;
    private final Clock clock;
    private final Pinboard board;
    private final ActorRef<PacketIo.Message> packets;
    private final Map<String, ActorRef<Instance.Message>> cast = new HashMap<>();

    private DressRehearsal(ActorContext<Message> context, Deadlines deadlines, Clock clock) {
        super(context);
        this.deadlines = deadlines;
        this.clock = clock;
        this.board = new Pinboard(clock);
        Ports nowhere = nowhere(clock);
        packets = context.spawnAnonymous(
                PacketIo.create(
                        Scenery.LINK, new PacketIo.Means(nowhere, deadlines, Pacing.NONE.begin(), false, board)),
                VRRP);
        packets.tell(new PacketIo.Seen(Optional.of(Scenery.link(IpAddress.of("192.0.2.1")))));
        ActorRef<Applier.Message> applier = context.spawnAnonymous(
                Applier.create(nowhere.kernel(), List.of(Belongings.of(ALONE)), nowhere.links()),
                DispatcherSelector.fromConfig("addresses"));
        ActorRef<SyncGroup.Message> group = context.spawnAnonymous(
                SyncGroup.create(GROUP, List.of(MEMBER), applier, DressRehearsal::wordForNobody, board, Journal.NONE),
                VRRP);
        enter(ALONE, new Steward.Alone(applier));
        enter(MEMBER, new Steward.Grouped(group, MEMBER.name()));
    }

    /** Ends by itself, a few hundredths of a second later. */
    static Behavior<Message> create(Deadlines deadlines, Clock clock) {
        return Behaviors.setup(context -> new DressRehearsal(context, deadlines, clock));
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
                steward, Map.of(Scenery.LINK, packets), deadlines, clock, clock.now(), board, told, Journal.NONE);
        ActorRef<Instance.Message> instance = getContext().spawnAnonymous(Instance.create(plan, around), VRRP);
        getContext().watchWith(instance, new Ended(plan.name()));
        cast.put(plan.name(), instance);
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Holds.class, holds -> {
                    Optional.ofNullable(cast.get(holds.instance()))
                            .ifPresent(instance -> instance.tell(new Instance.Take(new Input.Stop())));
                    return this;
                })
                .onMessage(Ended.class, ended -> {
                    cast.remove(ended.instance());
                    return cast.isEmpty() ? Behaviors.stopped() : this;
                })
                .build();
    }
}
