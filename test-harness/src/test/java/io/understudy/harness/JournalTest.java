package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What daemons have recorded is decided once more when they are gone. */
class JournalTest {

    private static final String ALL_THE_SAME = "(?s).*\nINSTANCE +VI_1 +[1-9]\\d* +0 +0\n";
    private static final String TAKEN_OVER = "(?s)AT .*\n\\S+Z +VI_1 +MASTER +BACKUP +\\S+ +master-down +"
            + "nothing was heard for \\S+, since \\S+ advertised priority 150 .*";

    @Test
    void a_failover_is_lived_again_from_what_killed_daemons_have_left() {
        var router = VirtualRouter.of(Protocol.V3_IPV4);
        try (Stage stage = Stage.set("journal")) {
            Understudy left = Understudy.start(stage.left(), router, 150);
            left.awaitLine("Entering MASTER STATE");
            Understudy right = Understudy.start(stage.right(), router, 100);
            stage.wire().awaitPriority(150, Instant.now());

            Instant killed = left.kill();
            stage.atRight().awaitAdded(router.address(), killed);
            right.awaitStatus(
                    "MASTER is written", status -> status.getString("state").equals("MASTER"));
            right.awaitWholeStatus(
                    "everything is written",
                    status -> status.getInt("journal.waiting") == 0 && status.getInt("journal.written") > 3);
            right.kill();

            assertSame(replayed(stage.left()));
            assertSame(replayed(stage.right()));
            assertTold(stage.right());
        }
    }

    @Test
    void a_daemon_that_was_killed_halfway_through_a_line_goes_on_with_the_next() throws IOException {
        var router = VirtualRouter.of(Protocol.V3_IPV4);
        try (Stage stage = Stage.set("torn journal")) {
            Node node = stage.left();
            Understudy first = Understudy.start(node, router, 150);
            first.awaitLine("Entering MASTER STATE");
            first.awaitWholeStatus("something is written", status -> status.getInt("journal.written") > 3);
            first.kill();
            cut(Understudy.journal(node).resolve("journal-000001.jsonl"));

            Understudy second = Understudy.start(node, router, 150);
            second.awaitLine("Entering MASTER STATE");
            second.terminate();
            assertEquals(0, second.process().exitStatus());

            Output replayed = replayed(node);
            assertTrue(replayed.error().contains("is not a line of a journal"), replayed.toString());
            assertEquals(0, replayed.status(), replayed.toString());
        }
    }

    private static void cut(Path page) throws IOException {
        try (FileChannel file = FileChannel.open(page, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 10);
        }
    }

    private static void assertSame(Output replayed) {
        assertEquals(new Output(0, replayed.standard(), ""), replayed);
        assertTrue(replayed.standard().matches(ALL_THE_SAME), replayed.standard());
    }

    /** What led to the takeover is read without a daemon. */
    private static void assertTold(Node node) {
        Output told = node.outputOf(List.of(
                Understudy.program(), "events", "VI_1", "-n", "1", "-c", node.directory() + "/understudy.conf"));
        assertEquals("", told.error());
        assertTrue(told.standard().matches(TAKEN_OVER), told.standard());
    }

    private static Output replayed(Node node) {
        return node.outputOf(
                List.of(Understudy.program(), "replay", Understudy.journal(node).toString()));
    }
}
