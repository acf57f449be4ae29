package io.understudy.daemon.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.cluster.view.RouterView.Settings;
import io.understudy.core.address.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node {@code a} with VI_1, and what it learns of others' addresses. */
class CompanionsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final List<IpAddress> BOTH = List.of(IpAddress.of("192.0.2.2"), IpAddress.of("192.0.2.3"));

    @TempDir
    private Path directory = Path.of("");

    private Companions open() {
        return Companions.open(directory.resolve("state").resolve("companions"));
    }

    private static RouterView router(String name, int id, String source) {
        return new RouterView(
                name,
                "eth0",
                id,
                "ipv4",
                new Settings(3, 100, Duration.ofSeconds(1), true, "none", "", List.of("192.0.2.100")),
                new Position(
                        "BACKUP",
                        NOON,
                        100,
                        Optional.of(source).filter(address -> !address.isEmpty()),
                        Optional.empty(),
                        List.of("192.0.2.0/24"),
                        List.of(),
                        Hearing.NOTHING));
    }

    private static MemberReport member(String node, MemberReport.Status status, RouterView... routers) {
        NodeView view = new NodeView(node, "1", "digest", false, NOON, 0, List.of(routers), "{}");
        return new MemberReport(node, new Endpoint(node, 7355), status, Duration.ZERO, Optional.of(view));
    }

    private static MemberReport up(String node, RouterView... routers) {
        return member(node, MemberReport.Status.UP, routers);
    }

    private static ClusterReport report(MemberReport... others) {
        MemberReport self = up("a", router("VI_1", 51, "192.0.2.1"));
        return new ClusterReport(
                true, Stream.concat(Stream.of(self), Stream.of(others)).toList(), List.of(), List.of(), Map.of());
    }

    private static final MemberReport B = up("b", router("its_name_here", 51, "192.0.2.2"));
    private static final MemberReport C = up("c", router("VI_1", 51, "192.0.2.3"), router("VI_2", 52, "192.0.2.3"));

    @Test
    void the_peers_of_a_router_are_the_nodes_that_have_it_whatever_they_call_it() {
        Companions companions = open();

        assertTrue(companions.learn("a", report(B, C), NOON));

        assertEquals(BOTH, companions.of("VI_1"));
        assertEquals(List.of(), companions.of("VI_2"));
        assertFalse(companions.learn("a", report(B, C), NOON.plusSeconds(1)), "nothing is new");
    }

    @Test
    void who_is_silent_cut_off_or_down_stays_also_over_a_restart_without_a_cluster() {
        open().learn("a", report(B, C), NOON);

        Companions next = open();
        assertEquals(BOTH, next.of("VI_1"));
        for (MemberReport.Status status :
                List.of(MemberReport.Status.SILENT, MemberReport.Status.UNREACHABLE, MemberReport.Status.DOWN)) {
            assertFalse(next.learn("a", report(member("b", status)), NOON.plusSeconds(1)), status.word());
        }
        assertFalse(next.learn("a", ClusterReport.DISABLED, NOON.plusSeconds(2)));
        assertEquals(BOTH, next.of("VI_1"));
    }

    @Test
    void who_has_the_router_no_more_or_another_address_is_followed_and_one_without_an_address_stays() {
        Companions companions = open();
        companions.learn("a", report(B, C), NOON);

        assertFalse(companions.learn("a", report(up("b", router("VI_1", 51, "")), C), NOON));
        assertTrue(companions.learn("a", report(up("b", router("VI_1", 51, "192.0.2.22")), up("c")), NOON));

        assertEquals(List.of(IpAddress.of("192.0.2.22")), companions.of("VI_1"));
        assertEquals(companions.of("VI_1"), open().of("VI_1"));
    }

    @Test
    void who_is_gone_for_a_week_is_forgotten() {
        Companions companions = open();
        companions.learn("a", report(B, C), NOON);
        companions.learn("a", report(B), NOON.plus(Duration.ofDays(6)));

        assertTrue(companions.learn("a", report(B), NOON.plus(Duration.ofDays(8))));

        assertEquals(List.of(IpAddress.of("192.0.2.2")), companions.of("VI_1"));
    }

    @Test
    void a_damaged_line_costs_nobody_else() throws IOException {
        Companions companions = open();
        companions.learn("a", report(B, C), NOON);
        Path file = directory.resolve("state").resolve("companions");

        Files.writeString(file, "VI_1\tb\n" + Files.readString(file));

        assertEquals(BOTH, open().of("VI_1"));
    }
}
