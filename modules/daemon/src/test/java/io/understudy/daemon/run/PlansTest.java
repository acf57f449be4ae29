package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import io.understudy.node.GroupPlan;
import io.understudy.node.InstancePlan;
import io.understudy.node.NodePlan;
import io.understudy.node.tracking.Tracker;
import io.understudy.wire.Audience;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlansTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void an_instance_becomes_a_plan_with_all_it_needs() throws IOException {
        InstancePlan plan = plans("""
                        vrrp-instance.VI_1 {
                          interface = eth0, virtual-router-id = 51, priority = 150, mcast-src-ip = 10.0.0.7
                          virtual-ipaddress = ["10.0.0.100/24", "10.0.1.100/24 dev eth1"]
                          virtual-routes = ["172.16.0.0/12 via 10.0.0.9"]
                        }
                        """).getFirst();

        assertEquals("VI_1", plan.name());
        assertEquals(51, plan.machine().router().id());
        assertEquals(150, plan.machine().router().priority());
        assertEquals(
                new Needs(
                        "eth0",
                        Family.IPV4,
                        Optional.of(IpAddress.of("10.0.0.7")),
                        virtual("10.0.0.100", "10.0.1.100"),
                        true,
                        List.of(new Tracked(new Subject.Interface("eth1"), 0, false))),
                plan.machine().needs());
        assertEquals(
                List.of("10.0.0.100/24 dev eth0", "10.0.1.100/24 dev eth1", "172.16.0.0/12 via 10.0.0.9"),
                plan.holdings().stream().map(Holding::toString).toList());
        assertEquals(new Authentication.None(), plan.dialect().authentication());
    }

    @Test
    void no_instance_sends_from_the_virtual_address_of_another() throws IOException {
        List<InstancePlan> plans = plans("""
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"] }
                vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 2, virtual-ipaddress = ["10.0.0.2/24"] }
                """);

        for (InstancePlan plan : plans) {
            assertEquals(virtual("10.0.0.1", "10.0.0.2"), plan.machine().needs().virtual());
        }
    }

    @Test
    void an_owner_sends_from_its_own_address() throws IOException {
        InstancePlan plan = plans("""
                        vrrp-instance.VI_1 {
                          interface = eth0, virtual-router-id = 1, priority = 255, virtual-ipaddress = ["10.0.0.1/24"]
                        }
                        """).getFirst();

        assertEquals(Set.of(), plan.machine().needs().virtual());
    }

    @Test
    void a_password_is_handed_to_the_wire() throws IOException {
        InstancePlan plan = plans("""
                        vrrp-instance.VI_1 {
                          interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"]
                          authentication { auth-type = PASS, auth-pass = "12345678" }
                        }
                        """).getFirst();

        assertEquals(Authentication.Password.of("12345678"), plan.dialect().authentication());
    }

    @Test
    void only_version_3_has_a_choice_of_checksum() throws IOException {
        assertEquals(
                ChecksumForm.WITH_PSEUDO_HEADER,
                versioned(Version.V3, "").dialect().checksum());
        assertEquals(
                ChecksumForm.MESSAGE_ONLY,
                versioned(Version.V3, ", v3-checksum-as-v2 = on").dialect().checksum());
    }

    @Test
    void peers_groups_and_chosen_senders_are_handed_to_the_wire() throws IOException {
        InstancePlan plan = plans("""
                        vrrp-instance.VI_1 {
                          interface = eth0, version = 3, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"]
                          unicast-peer = ["10.0.0.2", "10.0.0.3"], accept-from = ["10.0.0.2"]
                        }
                        """).getFirst();

        Audience.Peers peers =
                assertInstanceOf(Audience.Peers.class, plan.dialect().audience());
        assertEquals(
                List.of(IpAddress.of("10.0.0.2"), IpAddress.of("10.0.0.3")),
                List.copyOf(peers.peers().keySet()));
        assertEquals(Set.of(IpAddress.of("10.0.0.2")), plan.dialect().acceptFrom());
    }

    @Test
    void a_virtual_mac_is_the_source_of_adverts_unless_the_base_is_to_be() throws IOException {
        String instance = "vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, use-vmac = true"
                + ", virtual-ipaddress = [\"10.0.0.1/24\"]";

        InstancePlan plan = plans(instance + " }").getFirst();

        assertEquals(Optional.of(new MacAddress(0x00005e000133L)), plan.sender());
        assertEquals(
                List.of("macvlan vrrp.51 on eth0"),
                plan.staged().stream()
                        .filter(Holding.Device.class::isInstance)
                        .map(Holding::toString)
                        .toList());
        assertEquals(
                Optional.empty(),
                plans(instance + ", vmac-xmit-base = on }").getFirst().sender());
    }

    @Test
    void the_later_end_of_both_delays_counts() throws IOException {
        Configuration model = model("""
                global { vrrp-startup-delay = 20s, vrrp-delay-after-boot = 60s }
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"] }
                """);

        assertEquals(Duration.ofSeconds(50), delay(model, Duration.ofSeconds(10)));
        assertEquals(Duration.ofSeconds(20), delay(model, Duration.ofSeconds(59)));
    }

    private static Duration delay(Configuration model, Duration sinceBoot) {
        return Plans.of(model, sinceBoot).instances().getFirst().startupDelay();
    }

    @Test
    void trackers_and_static_items_keep_their_words_and_lines() throws IOException {
        NodePlan plan = plan("""
                static-ipaddress = ["10.9.9.9/32 dev eth0"]
                vrrp-script.chk { command = ["/bin/true"], interval = 3s, rise = 2, user = nobody }
                vrrp-instance.VI_1 {
                  interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"], track-script = [chk]
                }
                """);

        Tracker.Script script =
                assertInstanceOf(Tracker.Script.class, plan.trackers().getFirst());
        assertEquals(Duration.ofSeconds(3), script.interval());
        assertEquals(Optional.of("nobody"), script.command().user());
        assertEquals("10.9.9.9/32 dev eth0", plan.fixtures().getFirst().item().toString());
        assertTrue(
                plan.fixtures().getFirst().place().endsWith("understudy.conf:2"),
                plan.fixtures().getFirst().place());
    }

    @Test
    void a_group_has_its_members_by_name() throws IOException {
        NodePlan plan = plan("""
                vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = ["10.0.0.1/24"] }
                vrrp-instance.VI_2 { interface = eth1, virtual-router-id = 2, virtual-ipaddress = ["10.0.1.1/24"] }
                vrrp-sync-group.VG_1 { group = [VI_2, VI_1] }
                """);

        assertEquals(List.of(new GroupPlan("VG_1", List.of("VI_2", "VI_1"))), plan.groups());
        for (InstancePlan member : plan.instances()) {
            assertEquals(Optional.of("VG_1"), member.machine().needs().group());
        }
    }

    private InstancePlan versioned(Version version, String more) throws IOException {
        return plans(
                        "vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = [\"10.0.0.1/24\"]"
                                + ", version = " + version.number() + more + " }")
                .getFirst();
    }

    private static Set<IpAddress> virtual(String... addresses) {
        return Set.of(addresses).stream().map(IpAddress::of).collect(Collectors.toSet());
    }

    private List<InstancePlan> plans(String instances) throws IOException {
        return plan(instances).instances();
    }

    private NodePlan plan(String text) throws IOException {
        return Plans.of(model(text), Duration.ofHours(1));
    }

    private Configuration model(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), "understudy {\n" + text + "}\n");
        return switch (new ConfigurationFile(file).load("a")) {
            case Loaded.Valid valid -> valid.model();
            case Loaded.Invalid invalid -> fail(invalid.faults().toString());
        };
    }
}
