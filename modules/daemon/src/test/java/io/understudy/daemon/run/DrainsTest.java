package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.status.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainsTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Input.Guidance FOR_EVER = new Input.Drained(new Drain(Optional.empty()));

    private final ScriptedNode node = new ScriptedNode();

    @TempDir
    private Path state = Path.of("");

    private DrainFile file() {
        return new DrainFile(state.resolve("deep/drain"));
    }

    private Drains drains() {
        return drains(Set.of());
    }

    private Drains drains(Set<String> replaceable) {
        return new Drains(node, () -> replaceable, file(), () -> NOW);
    }

    private static Request.Drain forced(Optional<Duration> lasting) {
        return new Request.Drain(lasting, true);
    }

    @Test
    void a_drain_is_on_disk_and_told_to_the_node_with_its_end() throws IOException {
        Reply reply = drains().drain(forced(Optional.of(Duration.ofMinutes(30))));

        assertTrue(((Reply.Document) reply).json().contains("\"drained-until\": \"2026-01-02T03:34:05.678Z\""));
        assertEquals("drained until 2026-01-02T03:34:05.678Z\n", Files.readString(file().path()));
        Moment end = new Moment(Duration.ofMinutes(30).toNanos());
        assertEquals(List.of(new Input.Drained(new Drain(Optional.of(end)))), node.guided);
    }

    @Test
    void what_cannot_be_written_down_is_not_done() throws IOException {
        Files.writeString(state.resolve("deep"), "a file where the directory would be");

        assertInstanceOf(Reply.Refused.class, drains().drain(forced(Optional.empty())));
        assertEquals(List.of(), node.guided);
    }

    @Test
    void an_undrained_node_leaves_nothing_behind() throws IOException {
        drains().drain(forced(Optional.empty()));
        assertEquals(Optional.of(new DrainFile.Wanted(Optional.empty())), file().read(NOW));

        drains().undrain();
        assertEquals(Optional.empty(), file().read(NOW));
        assertEquals(List.of(FOR_EVER, new Input.Undrained()), node.guided);
    }

    @Test
    void it_is_over_at_its_time_of_day_although_nobody_ran() throws IOException {
        file().write(new DrainFile.Wanted(Optional.of(NOW)));

        assertEquals(Optional.empty(), file().read(NOW));
        assertTrue(file().read(NOW.minusMillis(1)).isPresent());
    }

    @Test
    void a_damaged_file_drains() throws IOException {
        Files.createDirectories(state.resolve("deep"));
        Files.writeString(file().path(), "drained until teatime\n");

        assertEquals(Optional.of(new DrainFile.Wanted(Optional.empty())), file().read(NOW));
    }

    @Test
    void a_master_that_the_cluster_knows_another_node_for_is_drained_without_force() {
        node.report.complete(Reports.three());

        assertInstanceOf(
                Reply.Document.class, drains(Set.of("VI_1")).drain(new Request.Drain(Optional.empty(), false)));
        assertEquals(List.of(FOR_EVER), node.guided);
    }

    @Test
    void a_master_that_knows_of_nobody_else_is_drained_by_force_alone() {
        node.report.complete(Reports.three());

        Reply refused = drains().drain(new Request.Drain(Optional.empty(), false));
        assertTrue(
                ((Reply.Refused) refused).reason().startsWith("no other router is known that could be master of VI_1"));
        assertEquals(List.of(), node.guided);

        assertInstanceOf(Reply.Document.class, drains().drain(forced(Optional.empty())));
        assertEquals(List.of(FOR_EVER), node.guided);
    }
}
