package io.understudy.node;

import com.typesafe.config.Config;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A running node, from the outside. */
public interface Node {

    /** Asks every actor; completes within three seconds, exceptionally if the node does not answer. */
    CompletionStage<NodeReport> report();

    /** Where it is seen what the actors do without asking them. */
    Board board();

    /**
     * Follows this plan from now on. Whoever is the same in both is not touched: it keeps its role, and sends every advertisement in time.
     * Completes when everybody who had to end has ended, all others have been told, and those who are new begin; one call after the
     * other. What the kernel makes of it shows the report.
     */
    CompletionStage<Void> adopt(NodePlan plan);

    /**
     * Gives a sign of life at once and again and again, for as long as the VRRP thread turns.
     *
     * @param every the time from one to the next
     * @param sign given on the thread of the instances; must not block
     */
    void beat(Duration every, Runnable sign);

    /**
     * Tells all of this node what an operator wants, or the instance or the sync group of that name.
     *
     * @param guidance from now, on the clock of this node
     * @return whether there is anybody of that name who can be told; a member of a sync group is told by its group alone
     */
    CompletionStage<Boolean> guide(Optional<String> whom, Function<Moment, Input.Guidance> guidance);

    /**
     * Tells an instance what is known of others by another way than VRRP; nobody if there is none of that name. Returns at once.
     *
     * @param advice from now, on the clock of this node
     */
    void advise(String instance, Function<Moment, Input.Advice> advice);

    /**
     * Every MASTER resigns with priority 0, gives its addresses back, and the actors end. Completes when nothing is held any more
     * and nothing runs, exceptionally if the kernel would not let go of something; told again, it answers the same.
     */
    CompletionStage<Void> stop();

    /** Completes when the node has ended for whatever reason; exceptionally if it could not go on. */
    CompletionStage<Void> ended();

    /**
     * Starts a node; its instances begin to take part as their links allow.
     *
     * @param overrides settings of the actor system, under {@code pekko}, that go before the node's own
     */
    static Node start(NodePlan plan, Ports ports, Config overrides) {
        return new RunningNode(plan, ports, overrides, Optional.empty());
    }

    /**
     * Starts a node that is drained from its beginning.
     *
     * @param lasting how long still; until that is taken back if empty
     */
    static Node startDrained(NodePlan plan, Ports ports, Config overrides, Optional<Duration> lasting) {
        Moment now = ports.clock().now();
        return new RunningNode(plan, ports, overrides, Optional.of(new Drain(lasting.map(now::plus))));
    }
}
