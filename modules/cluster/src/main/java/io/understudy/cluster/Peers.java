package io.understudy.cluster;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The other nodes. No method blocks or fails, whatever has become of the cluster. */
public interface Peers extends AutoCloseable {

    /** What is known, as it is now. */
    ClusterReport report();

    /** This node's view of itself may be another one; it is gathered, and the others are shown it. */
    void nudge();

    /** Tells all nodes; dropped and counted if too many wait. */
    void tell(RoleEvent event);

    /**
     * Asks a node.
     *
     * @param node its name
     * @param patience how long the answer may take; then it is {@link Answer.Refused}
     */
    CompletionStage<Answer> ask(String node, Question question, Duration patience);

    /** Leaves the cluster; returns when that is done, or after a few seconds. */
    @Override
    void close();

    /** Of a node that is in no cluster. */
    Peers NONE = new Peers() {
        @Override
        public ClusterReport report() {
            return ClusterReport.DISABLED;
        }

        @Override
        public void nudge() {}

        @Override
        public void tell(RoleEvent event) {}

        @Override
        public CompletionStage<Answer> ask(String node, Question question, Duration patience) {
            return CompletableFuture.completedStage(new Answer.Refused("this node is in no cluster"));
        }

        @Override
        public void close() {}
    };
}
