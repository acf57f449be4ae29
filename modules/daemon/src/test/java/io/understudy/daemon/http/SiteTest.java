package io.understudy.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.daemon.json.Json;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.NodeStatuses;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import io.understudy.node.NodeReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SiteTest {

    private final Scene scene = new Scene();
    private final Heartbeat heartbeat = new Heartbeat(scene);
    private final Site site = site(Reports.three());

    private Site site(NodeReport report) {
        Chronicle chronicle = new Chronicle(List::of, Runnable::run);
        return new Site(Scene.lookout(report, Scene.cluster()), heartbeat, chronicle, new Memory(scene));
    }

    private Response get(String path) {
        String[] parts = path.split("\\?", 2);
        return site.answer(new Visit(parts[0], parts.length > 1 ? parts[1] : "", ""));
    }

    @Test
    void status_is_the_document_that_the_command_prints() {
        Response response = get("/status");

        Status status = Status.read(response.text());
        assertEquals("application/json; charset=utf-8", response.type());
        assertEquals(
                List.of("VI_1 MASTER", "VI_6 BACKUP", "very-long-name FAULT"),
                status.instances().stream()
                        .map(one -> one.name() + " " + one.state())
                        .toList());
        assertEquals("audit", status.hooks().getFirst().name());
        assertEquals(false, Json.read(response.text()).hasPath("nodes"));
    }

    @Test
    void that_of_the_cluster_has_what_every_node_last_said_and_how_old_that_is() {
        NodeStatuses all = NodeStatuses.read(get("/status?cluster").text());

        assertEquals(
                List.of("a up 0", "b up 120", "c down 90000"),
                all.nodes().stream()
                        .map(node -> node.status().node() + " " + node.standing() + " "
                                + node.age().toMillis())
                        .toList());
        assertEquals(
                List.of("VI_1", "VI_6", "very-long-name"),
                all.nodes().get(1).status().instances().stream()
                        .map(InstanceStatus::name)
                        .toList());
    }

    @Test
    void an_instance_whose_actor_is_gone_is_shown_as_taking_no_part() {
        NodeReport all = Reports.three();
        Lookout full = Scene.lookout(all);
        NodeReport nobody = new NodeReport(List.of(), List.of(), Map.of(), List.of());
        Lookout empty = new Lookout(
                "a",
                "0.1.0",
                Scene.lookout(nobody).board(),
                full.running(),
                full.hooks(),
                full.journal(),
                full.cluster());

        assertEquals(
                List.of("INIT", "INIT", "INIT"),
                empty.status().instances().stream().map(InstanceStatus::state).toList());
    }

    @Test
    void it_is_alive_as_long_as_vrrp_beats() {
        scene.passes(Duration.ofSeconds(5));
        assertEquals(Response.plain(200, "alive"), get("/alive"));

        scene.passes(Duration.ofSeconds(1));
        assertEquals(Response.plain(503, "the threads of VRRP have given no sign of life for 6 s"), get("/alive"));

        heartbeat.beat();
        assertEquals(200, get("/alive").status());
    }

    @Test
    void it_is_ready_when_every_instance_has_a_role() {
        assertEquals(
                Response.plain(503, "very-long-name is FAULT: interface eth12.4000 does not exist"), get("/ready"));

        NodeReport all = Reports.three();
        NodeReport well = new NodeReport(all.instances().subList(0, 2), List.of(), all.links(), List.of());
        assertEquals(Response.plain(200, "ready"), site(well).answer(new Visit("/ready", "", "")));
    }

    @Test
    void what_is_not_there_is_said_to_be_elsewhere() {
        Response response = get("/etc/passwd");

        assertEquals(404, response.status());
        assertTrue(response.text().contains("/status"), response.text());
    }

    @Test
    void the_page_is_made_of_files_that_are_there_and_of_nothing_from_elsewhere() {
        String page = get("/").text();

        List<String> files = Pattern.compile("(?:src|href)=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(reference -> reference.group(1))
                .distinct()
                .toList();
        assertEquals(List.of("/icon.svg", "/page.css", "/page.js", "/status?cluster"), files);
        files.forEach(file -> assertEquals(200, get(file).status(), file));
        assertEquals("text/javascript; charset=utf-8", get("/page.js").type());
        assertTrue(!get("/page.js").text().contains("innerHTML"));
    }

    @Test
    void who_asks_again_within_a_moment_gets_the_same_answer_and_afterwards_a_new_one() {
        Response first = get("/status");

        scene.passes(Memory.FRESH.minusNanos(1));
        assertSame(first, get("/status"));
        assertNotSame(first, get("/status?cluster"));

        scene.passes(Duration.ofNanos(1));
        assertNotSame(first, get("/status"));
    }

    @Test
    void each_format_of_metrics_is_kept_for_those_who_asked_for_it() {
        String plain = get("/metrics").type();
        String open = site.answer(new Visit("/metrics", "", "application/openmetrics-text"))
                .type();

        assertTrue(plain.startsWith("text/plain; version=0.0.4"), plain);
        assertTrue(open.startsWith("application/openmetrics-text"), open);
        assertEquals(plain, get("/metrics").type());
    }
}
