package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** Which events a hook is not to be given before others have done with theirs. Belongs to a {@link Feeder}. */
final class Gate {

    private final IdentityHashMap<RoleEvent, Set<ActorRef<Feeder.Message>>> before = new IdentityHashMap<>();

    void close(RoleEvent event, Collection<ActorRef<Feeder.Message>> others) {
        if (!others.isEmpty()) {
            before.put(event, new HashSet<>(others));
        }
    }

    /** The other one has done with what came before the event. */
    void open(RoleEvent event, ActorRef<Feeder.Message> other) {
        Set<ActorRef<Feeder.Message>> others = before.getOrDefault(event, new HashSet<>());
        others.remove(other);
        if (others.isEmpty()) {
            before.remove(event);
        }
    }

    /** It will do with nothing any more. */
    void gone(ActorRef<Feeder.Message> other) {
        List.copyOf(before.keySet()).forEach(event -> open(event, other));
    }

    boolean isOpen(RoleEvent event) {
        return !before.containsKey(event);
    }
}
