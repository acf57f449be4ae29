package io.understudy.daemon.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.daemon.journal.JournalReport;
import io.understudy.node.notice.HookReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Status STATUS = Status.of(
                    "a",
                    "0.1.0",
                    Reports.AT,
                    Reports.CONFIGURATION,
                    Reports.three(),
                    List.of(new HookReport("audit", 4, 7, 1, 3, 0, 2)))
            .with(JournalStatus.of(Optional.of(new JournalReport(
                    Path.of("/var/lib/understudy/journal"), 12, 3, 0, Optional.of("No space left on device")))));

    @Test
    void the_document_has_every_field_in_its_place() throws IOException {
        assertEquals(resource("status.json"), STATUS.json() + "\n");
    }

    @Test
    void the_table_is_aligned_with_faults_beneath_their_instance() throws IOException {
        List<String> lines = new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED).lines(STATUS);

        assertEquals(resource("status.txt"), String.join("\n", lines) + "\n");
    }

    /** What a newcomer compares with what is on the own screen. */
    @Test
    void the_sample_in_the_readme_is_laid_out_as_the_table_is() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        List<String> sample = readme.substring(readme.indexOf("\nnode a, understudy ") + 1)
                .lines()
                .limit(3)
                .toList();
        List<String> table = new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED).lines(STATUS);

        assertEquals(shape(table.get(0)), shape(sample.get(0)));
        assertEquals(
                List.of(table.get(1).split("  +", -1)), List.of(sample.get(1).split("  +", -1)));
        assertEquals(sample.get(1).split("  +", -1).length, sample.get(2).split("  +", -1).length, sample.get(2));
    }

    private static String shape(String line) {
        return line.replaceAll("[0-9-]+T[0-9:.]+Z", "TIME")
                .replaceAll("configuration [0-9a-f]{12} ", "configuration DIGEST ");
    }

    @Test
    void of_many_addresses_the_table_shows_the_first_and_the_document_all() {
        List<String> addresses = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "fd00::%x/64".formatted(i))
                .toList();
        Status many = new Status(
                "a",
                "0.1.0",
                Reports.AT,
                Reports.CONFIGURATION,
                Optional.empty(),
                List.of(Reports.with(addresses)),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                ClusterStatus.DISABLED,
                JournalStatus.OFF);

        String line = new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED)
                .lines(many)
                .get(2);

        assertTrue(line.endsWith("  fd00::1/64, fd00::2/64, fd00::3/64 (+997 more)"), line);
        assertEquals(addresses, Status.read(many.json()).instances().getFirst().virtualAddresses());
    }

    @Test
    void what_is_read_back_is_what_was_written() {
        assertEquals(STATUS, Status.read(STATUS.json()));
    }

    @Test
    void a_name_picks_its_instance() {
        Status one = STATUS.only("VI_6").orElseThrow();

        assertEquals(
                List.of("VI_6"),
                one.instances().stream().map(InstanceStatus::name).toList());
        assertEquals(Optional.empty(), STATUS.only("VI_7"));
    }

    @Test
    void the_name_of_a_group_picks_it_with_its_members() {
        Status group = STATUS.only("VG_1").orElseThrow();

        assertEquals(
                List.of("very-long-name"),
                group.instances().stream().map(InstanceStatus::name).toList());
        assertEquals(
                List.of("VG_1"), group.groups().stream().map(GroupStatus::name).toList());
        assertEquals(List.of(), STATUS.only("VI_6").orElseThrow().groups());
    }

    @Test
    void a_name_picks_both_families_of_an_instance() {
        List<InstanceStatus> both =
                List.of(Reports.named("VI_9-ipv4"), Reports.named("VI_9-ipv6"), Reports.named("VI_99"));
        Status status = new Status(
                "a",
                "0.1.0",
                Reports.AT,
                Reports.CONFIGURATION,
                Optional.empty(),
                both,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                ClusterStatus.DISABLED,
                JournalStatus.OFF);

        assertEquals(
                List.of("VI_9-ipv4", "VI_9-ipv6"),
                status.only("VI_9").orElseThrow().instances().stream()
                        .map(InstanceStatus::name)
                        .toList());
    }

    @Test
    void what_is_tracked_is_shown_with_how_it_is() {
        assertEquals(
                List.of(
                        "  interface eth1 (weight -10): bad, is down or has no carrier",
                        "  script chk (weight 0): good",
                        "  file drain (weight 1): -5"),
                new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED)
                        .tracked(STATUS.only("VI_6").orElseThrow()));
    }

    @Test
    void addresses_count_as_applied_only_when_the_kernel_has_them() {
        assertTrue(STATUS.instances().getFirst().applied());
        assertFalse(STATUS.instances().getLast().applied());
    }

    @Test
    void counters_are_shown_with_one_line_each() {
        assertEquals(
                List.of("  adverts-sent  185"),
                new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED)
                        .counters(STATUS.only("VI_1").orElseThrow()));
    }

    @Test
    void colour_does_not_break_the_alignment() {
        UnaryOperator<String> red = cell -> "<" + cell + ">";

        List<String> plain = new StatusTable(UnaryOperator.identity(), Columns.UNBOUNDED).lines(STATUS);
        List<String> coloured = new StatusTable(red, Columns.UNBOUNDED).lines(STATUS);

        assertEquals(
                plain,
                coloured.stream().map(line -> line.replaceAll("[<>]", "")).toList());
        assertEquals(4, coloured.stream().filter(line -> line.contains(">")).count());
    }

    @Test
    void an_age_has_units() {
        assertEquals("0s", StatusTable.age(Duration.ofMillis(-3)));
        assertEquals("59s", StatusTable.age(Duration.ofSeconds(59)));
        assertEquals("1m 1s", StatusTable.age(Duration.ofSeconds(61)));
        assertEquals("23h 59m", StatusTable.age(Duration.ofDays(1).minusSeconds(1)));
        assertEquals("40d 3h", StatusTable.age(Duration.ofHours(40 * 24 + 3)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(StatusTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
