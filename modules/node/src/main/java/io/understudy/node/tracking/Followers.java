package io.understudy.node.tracking;

import io.understudy.core.tracking.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** Those who follow one tracker, and what they were told last. */
final class Followers {

    private final ActorContext<Watching> context;
    private final Map<ActorRef<?>, Consumer<Reading>> following = new HashMap<>();
    private Reading reading = new Reading.Unknown();

    Followers(ActorContext<Watching> context) {
        this.context = context;
    }

    void add(Watching.Follow follow) {
        if (following.put(follow.who(), follow.told()) == null) {
            context.watchWith(follow.who(), new Watching.Left(follow.who()));
        }
        if (!(reading instanceof Reading.Unknown)) {
            follow.told().accept(reading);
        }
    }

    void remove(Watching.Left left) {
        following.remove(left.who());
    }

    /** Whether it is another one than before. */
    boolean tell(Reading next) {
        boolean changed = !next.equals(reading);
        reading = next;
        if (changed) {
            following.values().forEach(told -> told.accept(next));
        }
        return changed;
    }
}
