package io.understudy.cluster.peer;

import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.NodeView;
import io.understudy.core.time.Clock;
import io.understudy.hooks.RoleEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What a {@link Peer} needs of the daemon around it. Outlives it.
 *
 * @param self gathers this node's view of itself; asked again only when it has answered, equal if nothing has changed
 * @param answerer of questions that other nodes ask; must not block
 * @param outbox role events of this node
 * @param listeners actors that are to hear the role events of all nodes
 * @param tally where is counted what happens
 * @param picture where what is known is put
 * @param alarms whether two masters of one virtual router are told of
 * @param alarmed is told what all views together say; must not block
 */
public record Surroundings(
        Supplier<CompletionStage<NodeView>> self,
        Function<Question, CompletionStage<Answer>> answerer,
        Outbox outbox,
        List<Supplier<Behavior<RoleEvent>>> listeners,
        Tally tally,
        Picture picture,
        boolean alarms,
        Consumer<Alarm> alarmed,
        Clock clock) {

    public Surroundings {
        listeners = List.copyOf(listeners);
    }
}
