package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.Configuration;
import io.understudy.config.model.LinkWatch;
import io.understudy.config.model.LinkWatch.Delays;
import io.understudy.config.model.LinkWatch.Means;
import io.understudy.config.model.Pacing;
import io.understudy.config.model.PacketFilter;
import io.understudy.config.model.Scheduling;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.model.SyncDaemon;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.check.Command;
import io.understudy.core.router.Announcing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to the node as a whole. */
class NodeModelTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private Configuration with(String understudy) throws IOException {
        return Draft.instance(directory, "}, understudy { " + understudy).model();
    }

    private void assertFault(String understudy, String... faults) throws IOException {
        assertEquals(
                List.of(faults),
                Draft.instance(directory, "}, understudy { " + understudy).faults(),
                understudy);
    }

    @Test
    void static_items_are_there_from_the_start_on_the_usual_interface() throws IOException {
        Configuration model = with("""
                global { default-interface = eth9, disable-local-igmp = on }
                static-ipaddress = [10.9.0.1, "10.8.0.1 dev eth8"], static-routes = ["10.7.0.0/16"]
                static-rules = ["from 10.9.0.0/16 table 9"]
                """);

        assertEquals(
                List.of(
                        "net.ipv4.igmp_link_local_mcast_reports = 0",
                        "10.9.0.1/32 dev eth9",
                        "10.8.0.1/32 dev eth8",
                        "10.7.0.0/16 dev eth9",
                        "rule 16383: from 10.9.0.0/16 lookup 9"),
                model.statics().holdings().stream().map(Holding::toString).toList());
        assertEquals(model.statics().staged(), model.statics().holdings());
        assertFault(
                "static-ipaddress = [10.9.0.1]",
                "test.conf:5: understudy.static-ipaddress: names no interface"
                        + " (write dev and its name, or a global default-interface)");
    }

    @Test
    void a_static_route_leads_somewhere() throws IOException {
        assertFault(
                "static-routes = [\"10.7.0.0/16 via 10.0.0.1\", 10.8.0.0/16]",
                "test.conf:5: understudy.static-routes: 10.8.0.0/16 leads nowhere: it has neither via nor dev"
                        + " (write via GATEWAY, dev IF, or a global default-interface)");
        assertFault(
                "static-routes = [\"local 10.8.0.0/16\"]",
                "test.conf:5: understudy.static-routes: names no interface"
                        + " (write dev and its name, or a global default-interface)");
    }

    @Test
    void a_static_address_is_nobody_s_virtual_one() throws IOException {
        assertFault(
                "static-ipaddress = [\"10.0.0.10 dev eth0\"]",
                "test.conf:5: understudy.static-ipaddress: 10.0.0.10 on eth0 already belongs to VI_1 at test.conf:4"
                        + " (let one instance have it)");
    }

    @Test
    void the_sync_daemon_follows_an_instance_wherever_it_is_said() throws IOException {
        SyncDaemon followed = new SyncDaemon(
                "eth1",
                51,
                Optional.of("VI_1"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());

        assertEquals(Optional.empty(), with("").syncDaemon());
        assertEquals(
                Optional.of(followed),
                with("global.lvs-sync-daemon = \"eth1 VI_1\"").syncDaemon());
        assertEquals(
                Optional.of(followed),
                Draft.instance(directory, "lvs-sync-daemon-interface = eth1")
                        .model()
                        .syncDaemon());
        assertEquals(
                Optional.of(new SyncDaemon(
                        "eth1",
                        7,
                        Optional.empty(),
                        OptionalInt.of(1000),
                        OptionalInt.of(8848),
                        OptionalInt.of(2),
                        Optional.of(IpAddress.of("224.0.0.82")))),
                with("global.lvs-sync-daemon = \"eth1 id 7 maxlen 1000 port 8848 ttl 2 group 224.0.0.82\"")
                        .syncDaemon());
    }

    @Test
    void the_sync_daemon_is_said_once_and_follows_somebody_known() throws IOException {
        assertFault(
                "global.lvs-sync-daemon = eth1, vrrp-instance.VI_1.lvs-sync-daemon-interface = eth1",
                "test.conf:5: understudy.vrrp-instance.VI_1.lvs-sync-daemon-interface: there is one IPVS sync daemon,"
                        + " and it is already at test.conf:5 (keep one of the two)");
        assertFault(
                "global.lvs-sync-daemon = \"eth1 VI_2\"",
                "test.conf:5: understudy.global.lvs-sync-daemon: there is no instance VI_2 (did you mean VI_1?)");
    }

    @Test
    void announcements_are_paced_by_link_or_by_group_of_links() throws IOException {
        assertEquals(
                List.of(
                        new Pacing(Set.of("a", "b", "c"), Duration.ofSeconds(2), SECOND),
                        new Pacing(Set.of(), Duration.ZERO, SECOND)),
                with("global.vrrp-gna-interval = 1, garp-group = [{ garp-interval = 2, interface = a, interfaces = [b, c] }]")
                        .pacing());
        assertFault(
                "garp-group = [{ garp-interval = 2, interfaces = [b] }, { interface = b }]",
                "test.conf:5: understudy.garp-group[element 2].interfaces: b is in another group already (let it be in one of them)");
    }

    @Test
    void links_may_be_polled_and_their_changes_delayed() throws IOException {
        assertEquals(
                new LinkWatch(
                        true,
                        Map.of("eth0", Means.ANY, "eth1", Means.MII),
                        Map.of("eth0", new Delays(SECOND, Duration.ZERO), "eth1", new Delays(SECOND, SECOND))),
                with("linkbeat-use-polling = on, linkbeat-interfaces = [\"eth1 MII\"]"
                                + ", interface-up-down-delays = [\"eth0 1\", \"eth1 1 1\"]"
                                + ", vrrp-instance.VI_1.linkbeat-use-polling = on")
                        .linkWatch());
        assertFault(
                "interface-up-down-delays = [\"eth0 2\"]",
                "test.conf:5: understudy.interface-up-down-delays: 2s is longer than it takes a backup of VI_1 to take over"
                        + " (write less than 2s)");
    }

    @Test
    void scripts_run_as_whom_global_says() throws IOException {
        Configuration model = with("""
                global {
                  script-user = "web www", enable-script-security = on
                  startup-script = ["/bin/a", b], startup-script-timeout = 3, shutdown-script = /bin/c
                }
                """);

        assertEquals(
                Optional.of(new ScriptUser("web", Optional.of("www"))),
                model.scripts().user());
        assertEquals(
                Optional.of(new Command(
                        List.of("/bin/a", "b"),
                        Optional.of("web"),
                        Optional.of("www"),
                        true,
                        Duration.ofSeconds(3),
                        Map.of())),
                model.scripts().atStart());
        assertEquals(
                Optional.of(Duration.ofSeconds(10)), model.scripts().atEnd().map(Command::timeout));
    }

    @Test
    void the_process_runs_as_global_says() throws IOException {
        Configuration model = with("""
                global {
                  vrrp-rt-priority = 50, vrrp-priority = -5, vrrp-no-swap = on, vrrp-cpu-affinity = [2, 0]
                  nftables = mine, nftables-priority = -7, log-unknown-vrids = on
                  vrrp-startup-delay = 2, vrrp-delay-after-boot = 60
                }
                """);

        assertEquals(new Scheduling(OptionalInt.of(50), -5, true, new TreeSet<>(Set.of(0, 2))), model.scheduling());
        assertEquals(new PacketFilter("mine", OptionalInt.of(-7)), model.packetFilter());
        assertEquals(new PacketFilter("understudy", OptionalInt.empty()), with("").packetFilter());
        assertEquals(true, model.logsUnknownRouters());
        assertEquals(Duration.ofSeconds(2), model.startupDelay());
        assertEquals(Duration.ofMinutes(1), model.delayAfterBoot());
    }

    @Test
    void the_least_announcing_is_one_round_unless_more_is_written() throws IOException {
        assertEquals(
                new Announcing(1, Duration.ZERO, Duration.ZERO, 1, 1, Duration.ZERO),
                with("global.vrrp-min-garp = on")
                        .instances()
                        .getFirst()
                        .router()
                        .announcing());
        assertEquals(
                4,
                with("global { vrrp-min-garp = on, vrrp-garp-master-repeat = 4 }")
                        .instances()
                        .getFirst()
                        .router()
                        .announcing()
                        .rounds());
    }

    @Test
    void other_links_are_announced_on_as_often_as_is_said() throws IOException {
        assertEquals(Optional.empty(), with("").instances().getFirst().extraLinks());
        assertEquals(
                Optional.of(Duration.ofMinutes(1)),
                with("global.vrrp-garp-extra-if = on").instances().getFirst().extraLinks());
        assertEquals(
                Optional.of(Duration.ofSeconds(20)),
                with("global.vrrp-garp-extra-if = on, vrrp-instance.VI_1.vmac-garp-intvl = \"all 20\"")
                        .instances()
                        .getFirst()
                        .extraLinks());
    }
}
