package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.daemon.run.Daemon.End;
import io.understudy.daemon.run.Daemon.Lifetime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    private final ScriptedNode node = new ScriptedNode();
    private final CompletableFuture<Void> signal = new CompletableFuture<>();

    @Test
    void a_signal_stops_the_node_and_all_is_well() {
        node.stopped.complete(null);
        signal.complete(null);

        assertEquals(new End.Stopped(), new Lifetime(node, Duration.ofSeconds(10)).until(signal));
        assertTrue(node.askedToStop);
    }

    @Test
    void a_node_that_fails_tells_its_reason() {
        node.ended.completeExceptionally(new IllegalStateException("no more room"));

        End end = new Lifetime(node, Duration.ofSeconds(10)).until(signal);

        assertEquals(new End.Failed("the node could not go on: java.lang.IllegalStateException: no more room"), end);
    }

    @Test
    void a_node_that_ends_by_itself_is_a_failure() {
        node.ended.complete(null);

        assertInstanceOf(End.Failed.class, new Lifetime(node, Duration.ofSeconds(10)).until(signal));
    }

    @Test
    void a_node_that_leaves_something_behind_says_what() {
        node.stopped.completeExceptionally(new IllegalStateException("still in the kernel: 192.0.2.1/32"));
        signal.complete(null);

        assertEquals(
                new End.Failed(
                        "the node did not stop in good order: java.lang.IllegalStateException: still in the kernel:"
                                + " 192.0.2.1/32"),
                new Lifetime(node, Duration.ofSeconds(10)).until(signal));
    }

    @Test
    void a_node_that_does_not_stop_is_not_waited_for_for_ever() {
        signal.complete(null);

        assertInstanceOf(End.Failed.class, new Lifetime(node, Duration.ofMillis(1)).until(signal));
        assertTrue(node.askedToStop);
    }
}
