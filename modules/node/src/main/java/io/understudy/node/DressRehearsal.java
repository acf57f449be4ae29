package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * One takeover and one stop by the real actors, with the real deadline thread, on an interface and a kernel that do not exist: what
 * {@link Rehearsal} plays a hundred times is here played once in costume, so that the first real takeover finds every class loaded.
 */
final class DressRehearsal {

    private static final InstancePlan PLAN = Scenery.plan(
            Version.V3, VirtualRouter.OWNER_PRIORITY - 1, Duration.ofMillis(10), IpAddress.of("192.0.2.3"));

    sealed interface Message {}

    /** The instance holds its address. */
    private record Holds() implements Message {}

    /** The instance has ended. */
    private record Ended() implements Message {}

    private DressRehearsal() {}

    /** Ends by itself, a few hundredths of a second later. */
    static Behavior<Message> create(Deadlines deadlines, Clock clock) {
        return Behaviors.setup(context -> {
            ActorRef<Instance.Message> instance = open(context, deadlines, clock);
            context.watchWith(instance, new Ended());
            return Behaviors.receive(Message.class)
                    .onMessage(Holds.class, holds -> {
                        instance.tell(new Instance.Take(new Input.Stop()));
                        return Behaviors.same();
                    })
                    .onMessage(Ended.class, over -> Behaviors.stopped())
                    .build();
        });
    }

    private static ActorRef<Instance.Message> open(ActorContext<Message> context, Deadlines deadlines, Clock clock) {
        Ports nowhere = new Ports(
                Scenery.KERNEL,
                Scenery.LOSSES,
                Scenery.LINKS,
                Scenery.FRAMES,
                Scenery.PACKETS,
                Scenery.CHECKS,
                Scenery.SYNC,
                clock,
                () -> {});
        DispatcherSelector vrrp = DispatcherSelector.fromConfig("vrrp");
        ActorRef<Applier.Message> applier = context.spawnAnonymous(
                Applier.create(nowhere.kernel(), List.of(Belongings.of(PLAN)), nowhere.links()),
                DispatcherSelector.fromConfig("addresses"));
        ActorRef<PacketIo.Message> packets = context.spawnAnonymous(
                PacketIo.create(Scenery.LINK, new PacketIo.Means(nowhere, deadlines, Pacing.NONE.begin(), false)),
                vrrp);
        ActorRef<Message> self = context.getSelf();
        Surroundings around = new Surroundings(
                new Steward.Alone(applier), Map.of(Scenery.LINK, packets), deadlines, clock, clock.now(), change -> {
                    // worded, though for nobody: that belongs to a takeover too
                    if (change.text().isPresent() && change.after().role() == Role.MASTER) {
                        self.tell(new Holds());
                    }
                });
        packets.tell(new PacketIo.Seen(Optional.of(Scenery.link(IpAddress.of("192.0.2.1")))));
        return context.spawnAnonymous(Instance.create(PLAN, around), vrrp);
    }
}
