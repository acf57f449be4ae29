package io.understudy.daemon.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.daemon.status.NodeStatuses.NodeStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Three nodes: a current one, a drained one, and one that is gone. */
class ClusterTableTest {

    private static final int TERMINAL = 80;

    private static Status node(String name, Optional<DrainStatus> drain, ClusterStatus cluster) {
        return new Status(
                name,
                "0.1.0",
                Reports.AT,
                Reports.CONFIGURATION,
                drain,
                Reports.three().instances().stream().map(InstanceStatus::of).toList(),
                Reports.three().groups().stream().map(GroupStatus::of).toList(),
                List.of(),
                List.of(),
                Map.of(),
                cluster,
                JournalStatus.OFF);
    }

    private static NodeStatuses all() {
        Status own = node(
                "a",
                Optional.empty(),
                new ClusterStatus(
                        true,
                        List.of(),
                        List.of("VRID 51 ipv4 (VI_1): version differs: a has 2, b has 3 (write the same)"),
                        List.of("VRID 51 ipv4 (VI_1) has 2 masters: a, which hears nobody; b, which hears nobody"),
                        Map.of()));
        Optional<DrainStatus> drain = Optional.of(new DrainStatus(Optional.of(Reports.AT.plusSeconds(1800))));
        return new NodeStatuses(
                own,
                List.of(
                        new NodeStatus(own, "up", Duration.ZERO),
                        new NodeStatus(node("b", drain, ClusterStatus.DISABLED), "up", Duration.ofMillis(120)),
                        new NodeStatus(
                                node("c", Optional.empty(), ClusterStatus.DISABLED), "down", Duration.ofMinutes(3))));
    }

    @Test
    void nodes_routers_and_groups_have_what_keeps_them_from_the_role_beneath_them() throws IOException {
        List<String> lines = new ClusterTable(UnaryOperator.identity(), Columns.UNBOUNDED).lines(all());

        assertEquals(resource("cluster.txt"), String.join("\n", lines) + "\n");
    }

    @Test
    void what_is_in_columns_fits_a_terminal_and_nothing_of_it_is_cut_but_the_end_of_a_reason() {
        List<String> whole = new ClusterTable(UnaryOperator.identity(), Columns.UNBOUNDED).lines(all());
        List<String> lines = new ClusterTable(UnaryOperator.identity(), TERMINAL).lines(all());

        assertEquals(whole, lines);
        assertTrue(
                lines.stream()
                        .filter(line -> !line.startsWith("!") && !line.startsWith("  !"))
                        .allMatch(line -> line.length() <= TERMINAL),
                () -> String.join("\n", lines));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ClusterTableTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
