package io.understudy.node;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Clock;
import io.understudy.core.tracking.Needs;
import io.understudy.wire.Authentication;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final IpAddress VIRTUAL = IpAddress.of("192.0.2.3");

    /** It holds its address. */
    private record Holds() {}

    private DressRehearsal() {}

    /** Ends by itself, a few hundredths of a second later. */
    static Behavior<Object> create(Deadlines deadlines, Clock clock) {
        return Behaviors.setup(context -> {
            ActorRef<Instance.Message> instance = open(context, deadlines, clock);
            context.watchWith(instance, new Input.Released());
            return Behaviors.receive(Object.class)
                    .onMessage(Holds.class, holds -> {
                        instance.tell(new Instance.Take(new Input.Stop()));
                        return Behaviors.same();
                    })
                    .onMessage(Input.Released.class, over -> Behaviors.stopped())
                    .build();
        });
    }

    private static ActorRef<Instance.Message> open(ActorContext<Object> context, Deadlines deadlines, Clock clock) {
        Ports nowhere = new Ports(Scenery.KERNEL, Scenery.LINKS, Scenery.FRAMES, clock, () -> {});
        DispatcherSelector vrrp = DispatcherSelector.fromConfig("vrrp");
        ActorRef<Applier.Message> applier =
                context.spawnAnonymous(Applier.create(nowhere.kernel()), DispatcherSelector.fromConfig("addresses"));
        ActorRef<PacketIo.Message> packets = context.spawnAnonymous(PacketIo.create(Scenery.LINK, nowhere), vrrp);
        ActorRef<Object> self = context.getSelf();
        Surroundings around = new Surroundings(applier, Map.of(Scenery.LINK, packets), deadlines, clock, change -> {
            if (change.text().isPresent() && change.after().role() == Role.MASTER) {
                self.tell(new Holds());
            }
        });
        packets.tell(new PacketIo.Seen(Optional.of(Scenery.IT)));
        return context.spawnAnonymous(Instance.create(plan(), around), vrrp);
    }

    private static InstancePlan plan() {
        VirtualRouter router = new VirtualRouter(
                1,
                Version.V3,
                Family.IPV4,
                VirtualRouter.OWNER_PRIORITY - 1,
                Duration.ofMillis(10),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of(VIRTUAL));
        return new InstancePlan(
                Scenery.LINK,
                new InstanceMachine(router, new Needs(Scenery.LINK, Family.IPV4, Optional.empty(), Set.of(VIRTUAL))),
                new LinkedHashSet<>(List.of(Holding.Address.of(Prefix.host(VIRTUAL), Scenery.LINK))),
                new Authentication.None(),
                false);
    }
}
