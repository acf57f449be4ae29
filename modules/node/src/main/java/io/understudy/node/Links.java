package io.understudy.node;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** The link monitor: remembers how each network interface looked last, and tells the packet actor of the same name and whoever else watches it. */
final class Links extends AbstractBehavior<Links.Message> {

    sealed interface Message {}

    /** The link looks like this now. */
    record Changed(Link link) implements Message {}

    /** There is no link of that name any more. */
    record Gone(String name) implements Message {}

    /** Tell of this link now and on every change; whoever was told before is not any more. */
    record Follow(String name, ActorRef<PacketIo.Message> follower) implements Message {}

    /** The same, for anybody; forgotten when it has ended. */
    record Watch(String name, ActorRef<?> who, Consumer<Optional<Link>> told) implements Message {}

    private record Left(ActorRef<?> who) implements Message {}

    private final Map<String, Link> links = new HashMap<>();
    private final Map<ActorRef<?>, Map<String, Consumer<Optional<Link>>>> watchers = new HashMap<>();
    private final Map<String, ActorRef<PacketIo.Message>> followers = new HashMap<>();

    private Links(ActorContext<Message> context, LinkMonitor monitor) {
        super(context);
        monitor.links().forEach(link -> links.put(link.name(), link));
    }

    static Behavior<Message> create(LinkMonitor monitor) {
        return Behaviors.setup(context -> new Links(context, monitor));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Changed.class, changed -> {
                    links.put(changed.link().name(), changed.link());
                    return tell(changed.link().name());
                })
                .onMessage(Gone.class, gone -> {
                    links.remove(gone.name());
                    return tell(gone.name());
                })
                .onMessage(Follow.class, follow -> {
                    followers.put(follow.name(), follow.follower());
                    return tell(follow.name());
                })
                .onMessage(Watch.class, this::watch)
                .onMessage(Left.class, left -> {
                    watchers.remove(left.who());
                    return this;
                })
                .build();
    }

    private Behavior<Message> watch(Watch watch) {
        watchers.computeIfAbsent(watch.who(), fresh -> {
                    getContext().watchWith(fresh, new Left(fresh));
                    return new HashMap<>();
                })
                .put(watch.name(), watch.told());
        watch.told().accept(Optional.ofNullable(links.get(watch.name())));
        return this;
    }

    private Behavior<Message> tell(String name) {
        Optional<Link> now = Optional.ofNullable(links.get(name));
        Optional.ofNullable(followers.get(name)).ifPresent(follower -> follower.tell(new PacketIo.Seen(now)));
        watchers.values()
                .forEach(watcher -> Optional.ofNullable(watcher.get(name)).ifPresent(told -> told.accept(now)));
        return this;
    }
}
