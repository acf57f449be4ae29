package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Hands a plug-in its events, and tells that one is handled when the plug-in returned. */
final class Receipts extends BehaviorInterceptor<Delivery, RoleEvent> {

    Receipts() {
        super(Delivery.class);
    }

    @Override
    public Behavior<RoleEvent> aroundStart(TypedActorContext<Delivery> context, PreStartTarget<RoleEvent> target) {
        return contained(() -> target.start(context));
    }

    @Override
    public Behavior<RoleEvent> aroundReceive(
            TypedActorContext<Delivery> context, Delivery delivery, ReceiveTarget<RoleEvent> target) {
        return switch (delivery) {
            case Delivery.Event(RoleEvent event, Receipt receipt) -> {
                Behavior<RoleEvent> next = contained(() -> target.apply(context, event));
                receipt.handled();
                yield next;
            }
            case Delivery.Digest digest -> Behaviors.unhandled();
            case Delivery.Own own -> Behaviors.unhandled();
        };
    }

    /**
     * An actor system ends of these errors; here they are faults of one plug-in: a class that is missing in its jar, or an array that is
     * larger than the heap. In actors that a plug-in starts nobody can catch them: see {@link Notifier}.
     */
    private static Behavior<RoleEvent> contained(Supplier<Behavior<RoleEvent>> plugin) {
        try {
            return plugin.get();
        } catch (LinkageError | VirtualMachineError broken) {
            throw new IllegalStateException(broken.toString(), broken);
        }
    }
}
