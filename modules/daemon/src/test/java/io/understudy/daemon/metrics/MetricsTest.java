package io.understudy.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.daemon.http.Scene;
import io.understudy.node.InstancePlan;
import io.understudy.node.InstanceReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String OPEN =
            "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1";

    private final Metrics plain = Metrics.of(Scene.glance(), "text/html,*/*");
    private final Map<String, List<Scrape.Sample>> all = Scrape.prometheus(plain.text());

    private double value(String name, String... labels) {
        List<Scrape.Sample> found = all.getOrDefault(name, List.of()).stream()
                .filter(sample -> Stream.of(labels)
                        .allMatch(label -> label.equals(
                                label.split("=", 2)[0] + "=" + sample.labels().get(label.split("=", 2)[0]))))
                .toList();
        assertEquals(1, found.size(), name + List.of(labels) + " is " + found);
        return found.getFirst().value();
    }

    @Test
    void both_formats_say_the_same() {
        Metrics open = Metrics.of(Scene.glance(), OPEN);

        assertEquals("text/plain; version=0.0.4; charset=utf-8", plain.type());
        assertEquals("application/openmetrics-text; version=1.0.0; charset=utf-8", open.type());
        assertEquals(steady(all), steady(Scrape.openMetrics(open.text())));
    }

    /** Without garbage collection, which goes on. */
    private static Map<String, List<Scrape.Sample>> steady(Map<String, List<Scrape.Sample>> samples) {
        samples.keySet().removeIf(name -> name.startsWith("understudy_gc_pause_"));
        return samples;
    }

    /** As keepalived-exporter's users graph them. */
    @Test
    void states_and_counters_have_the_names_and_labels_that_dashboards_know() {
        assertEquals(2, value("keepalived_vrrp_state", "iname=VI_1", "intf=eth0", "vrid=51", "ip_address=10.0.0.101"));
        assertEquals(1, value("keepalived_vrrp_state", "iname=VI_6", "vrid=6", "ip_address=fe80::100"));
        assertEquals(3, value("keepalived_vrrp_state", "iname=very-long-name", "intf=eth12.4000"));
        assertEquals(185, value("keepalived_advertisements_sent_total", "iname=VI_1", "intf=eth0", "vrid=51"));
        assertEquals(1, value("keepalived_script_status", "name=chk"));
        assertEquals(1, value("keepalived_script_state", "name=chk"));
        assertEquals(0, value("keepalived_script_state", "name=idle"));
        assertEquals(1, value("keepalived_up"));
        assertTrue(all.keySet()
                .containsAll(Stream.of(
                                "advertisements_received",
                                "become_master",
                                "release_master",
                                "packet_length_errors",
                                "advertisements_interval_errors",
                                "ip_ttl_errors",
                                "invalid_type_received",
                                "address_list_errors",
                                "authentication_invalid",
                                "authentication_mismatch",
                                "authentication_failure",
                                "priority_zero_received",
                                "priority_zero_sent",
                                "gratuitous_arp_delay")
                        .map(name -> "keepalived_" + name + "_total")
                        .toList()));
    }

    @Test
    void an_address_that_is_not_advertised_has_a_state_of_its_own() {
        InstanceReport master = Scene.glance().report().instances().getFirst();
        InstancePlan plan = master.plan();
        LinkedHashSet<Holding> more = new LinkedHashSet<>(plan.holdings());
        more.add(Holding.Address.of(Prefix.host(IpAddress.of("10.0.9.9")), "eth0"));
        InstanceReport wider = new InstanceReport(
                new InstancePlan(plan.name(), plan.machine(), plan.dialect(), more),
                master.standing(),
                master.since(),
                Map.of());

        Map<String, List<Scrape.Sample>> read = Scrape.prometheus(
                Exposition.PROMETHEUS.text(new KeepalivedMetrics(List.of(wider), Map.of()).families()));

        assertEquals(2, read.getOrDefault("keepalived_vrrp_state", List.of()).size());
        assertEquals(
                List.of("10.0.9.9 2.0"),
                read.getOrDefault("keepalived_vrrp_excluded_state", List.of()).stream()
                        .map(sample -> sample.labels().get("ip_address") + " " + sample.value())
                        .toList());
    }

    @Test
    void an_instance_has_one_role_and_tells_of_its_faults() {
        assertEquals(1, value("understudy_role", "iname=VI_1", "role=master"));
        assertEquals(0, value("understudy_role", "iname=VI_1", "role=backup"));
        assertEquals(1, value("understudy_applied", "iname=VI_1"));
        assertEquals(1, value("understudy_faults", "iname=very-long-name"));
        assertEquals(75, value("understudy_effective_priority", "iname=VI_6"));
        assertEquals(0, value("understudy_drained"));
        assertEquals(0, value("understudy_tracked_good", "iname=VI_6", "kind=interface", "name=eth1"));
        assertEquals(0, value("understudy_odd_packets_total", "iname=VI_1", "kind=checksum-errors"));
        assertEquals(1, value("understudy_group_role", "group=VG_1", "role=fault"));
    }

    @Test
    void times_are_histograms_in_seconds() {
        assertEquals(1000, value("understudy_lateness_seconds_count"));
        assertEquals(1, value("understudy_lateness_seconds_sum"));
        assertEquals(500, value("understudy_lateness_seconds_bucket", "le=0.000128"));
        assertEquals(0, value("understudy_failover_seconds_count"));
        assertEquals(3, value("understudy_applier_batch_seconds_bucket", "le=+Inf"));
        assertTrue(all.containsKey("understudy_gc_pause_seconds_count"));
    }

    @Test
    void the_cluster_hooks_and_what_runs_are_told() {
        assertEquals(2, value("understudy_cluster_members", "status=up"));
        assertEquals(1, value("understudy_cluster_members", "status=down"));
        assertEquals(0.12, value("understudy_cluster_member_age_seconds", "node=b"));
        assertEquals(1, value("understudy_cluster_contested_routers"));
        assertEquals(4, value("understudy_hook_events_total", "hook=audit", "result=timed-out"));
        assertEquals(1, value("understudy_hook_waiting", "hook=audit"));
        assertEquals(1, value("understudy_build_info", "version=0.1.0", "node=a"));
        assertEquals(7, value("understudy_interface_packets_total", "intf=eth0", "kind=unknown-vrid"));
        assertEquals(2, value("understudy_journal_records_total", "result=lost"));
    }

    @Test
    void what_a_label_says_cannot_break_out_of_it() {
        Family odd = Family.gauge("x", "X\\\n\"y\".", Stream.of(Family.sample(Labels.of("iname", "a\"} 1\nb\\"), 1)));

        for (Exposition format : Exposition.values()) {
            String text = format.text(List.of(odd));
            Map<String, List<Scrape.Sample>> read =
                    format == Exposition.PROMETHEUS ? Scrape.prometheus(text) : Scrape.openMetrics(text);
            assertEquals(
                    Map.of("iname", "a\"} 1\nb\\"),
                    read.getOrDefault("x", List.of()).getFirst().labels());
        }
    }
}
