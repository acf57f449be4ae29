package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.ChecksumForm;
import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Secret;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceModelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private InstanceConfig with(String extra) throws IOException {
        return Draft.instance(directory, extra).only();
    }

    @Test
    void what_is_not_written_is_as_in_keepalived() throws IOException {
        InstanceConfig instance = with("");

        assertEquals("VI_1", instance.name());
        assertEquals("eth0", instance.interfaceName());
        assertEquals(51, instance.router().id());
        assertEquals(Version.V2, instance.router().version());
        assertEquals(Family.IPV4, instance.router().family());
        assertEquals(100, instance.router().priority());
        assertEquals(Duration.ofSeconds(1), instance.router().interval());
        assertEquals(3, instance.router().downAdverts());
        assertEquals(true, instance.router().preempt());
        assertEquals(Duration.ZERO, instance.router().preemptDelay());
        assertEquals(Announcing.DEFAULT, instance.router().announcing());
        assertEquals(List.of(IpAddress.of("10.0.0.10")), instance.router().addresses());
        assertEquals(Optional.empty(), instance.talk().source());
        assertEquals(new Credentials.None(), instance.talk().credentials());
        assertEquals(ChecksumForm.MESSAGE_ONLY, instance.talk().checksum());
        assertEquals(
                List.of(Holding.Address.of(new Prefix(IpAddress.of("10.0.0.10"), 24), "eth0")), instance.holdings());
    }

    @Test
    void the_node_is_called_as_its_host_and_its_router_id_as_the_node() throws IOException {
        var model = Draft.instance(directory, "").model();

        assertEquals(Draft.HOST, model.nodeName());
        assertEquals(Draft.HOST, model.routerId());
        assertEquals(OptionalInt.empty(), model.realTimePriority());
    }

    @Test
    void the_node_is_called_as_the_file_says() throws IOException {
        var model = Draft.instance(
                        directory, "}, understudy { node-name = a, global { router-id = LVS, vrrp-rt-priority = 50 }")
                .model();

        assertEquals("a", model.nodeName());
        assertEquals("LVS", model.routerId());
        assertEquals(OptionalInt.of(50), model.realTimePriority());
    }

    @Test
    void globals_hold_where_the_instance_says_nothing() throws IOException {
        InstanceConfig instance = with("""
                garp-master-repeat = 2
                }
                understudy.global {
                  vrrp-version = 3, vrrp-down-timer-adverts = 5, vrrp-garp-master-delay = 7, vrrp-garp-master-repeat = 9
                  vrrp-garp-master-refresh = 60, vrrp-garp-master-refresh-repeat = 0, vrrp-garp-lower-prio-delay = 0
                """);

        assertEquals(Version.V3, instance.router().version());
        assertEquals(ChecksumForm.WITH_PSEUDO_HEADER, instance.talk().checksum());
        assertEquals(5, instance.router().downAdverts());
        assertEquals(
                new Announcing(2, Duration.ofSeconds(7), Duration.ofSeconds(60), 1, 2, Duration.ZERO),
                instance.router().announcing());
    }

    @Test
    void announcements_to_correct_a_lower_priority_may_be_none() throws IOException {
        InstanceConfig instance = with("garp-lower-prio-repeat = 0, garp-master-repeat = 0");

        assertEquals(1, instance.router().announcing().rounds());
        assertEquals(0, instance.router().announcing().lowerPriorityRounds());
    }

    @Test
    void the_first_address_decides_the_family_and_ipv6_is_version_3() throws IOException {
        InstanceConfig instance = with("virtual-ipaddress = [\"fe80::1\", \"2001:db8::1/64\"]");

        assertEquals(Family.IPV6, instance.router().family());
        assertEquals(Version.V3, instance.router().version());
        assertEquals(ChecksumForm.WITH_PSEUDO_HEADER, instance.talk().checksum());
    }

    @Test
    void holdings_are_addresses_then_excluded_ones_then_routes() throws IOException {
        InstanceConfig instance = with("""
                virtual-routes = ["default via 10.0.0.254"]
                virtual-ipaddress-excluded = ["2001:db8::1", "10.0.0.10 dev eth1"]
                virtual-ipaddress = ["10.0.0.20 dev eth2", "10.0.0.10"]
                """);

        assertEquals(
                List.of(
                        "10.0.0.20/32 dev eth2",
                        "10.0.0.10/32 dev eth0",
                        "2001:db8::1/128 dev eth0",
                        "10.0.0.10/32 dev eth1",
                        "0.0.0.0/0 via 10.0.0.254"),
                instance.holdings().stream().map(Holding::toString).toList());
        assertEquals(
                List.of(IpAddress.of("10.0.0.20"), IpAddress.of("10.0.0.10")),
                instance.router().addresses());
    }

    @Test
    void eight_bytes_of_the_password_count() throws IOException {
        InstanceConfig instance = with("authentication { auth-type = PASS, auth-pass = \"1234567890\" }");

        assertEquals(
                new Credentials.Password(Secret.of("12345678")), instance.talk().credentials());
    }

    @Test
    void version_3_may_be_sent_with_a_checksum_of_the_message_alone() throws IOException {
        assertEquals(
                ChecksumForm.MESSAGE_ONLY,
                with("version = 3, v3-checksum-as-v2 = on").talk().checksum());
        assertEquals(
                ChecksumForm.WITH_PSEUDO_HEADER,
                with("v3-checksum-as-v2 = on, virtual-ipaddress = [\"fe80::1\"]")
                        .talk()
                        .checksum());
    }

    @Test
    void nopreempt_and_preempt_say_the_same() throws IOException {
        assertEquals(false, with("nopreempt = on").router().preempt());
        assertEquals(false, with("preempt = off").router().preempt());
        assertEquals(true, with("nopreempt = off").router().preempt());
        assertEquals(
                Duration.ofMinutes(5),
                with("preempt-delay = 5 minutes").router().preemptDelay());
    }

    @Test
    void a_sub_second_interval_and_the_greatest_one_fit_version_3() throws IOException {
        assertEquals(
                Duration.ofMillis(10),
                with("version = 3, advert-int = 0.01").router().interval());
        assertEquals(
                Duration.ofMillis(40_950),
                with("version = 3, advert-int = 40.95").router().interval());
    }

    @Test
    void the_adverts_source_may_be_chosen() throws IOException {
        assertEquals(
                Optional.of(IpAddress.of("10.0.0.1")),
                with("mcast-src-ip = 10.0.0.1").talk().source());
    }

    @Test
    void its_own_interface_is_tracked_unless_it_says_otherwise() throws IOException {
        assertEquals(true, with("").tracksInterface());
        assertEquals(false, with("dont-track-primary = on").tracksInterface());
    }

    @Test
    void links_of_addresses_routes_and_rules_are_tracked() throws IOException {
        assertEquals(
                List.of("interface eth1", "interface eth3"),
                with("""
                        virtual-ipaddress = ["10.0.0.10 dev eth0", "10.0.0.11 dev eth1", "10.0.0.12 dev eth2 no_track"]
                        virtual-rules = ["iif eth3 table 7"]
                        """).tracked().stream()
                        .map(tracked -> tracked.subject().text())
                        .toList());
    }

    @Test
    void debug_is_any_level_but_0() throws IOException {
        assertEquals(false, with("").debug());
        assertEquals(false, with("debug = 0").debug());
        assertEquals(true, with("debug = 4").debug());
        assertEquals(true, with("debug = on").debug());
    }

    @Test
    void instances_come_in_the_order_of_the_file() throws IOException {
        StringBuilder text = new StringBuilder();
        IntStream.of(7, 3, 9, 1, 5).forEach(id -> text.append("""
                understudy.vrrp-instance.VI_%d { interface = eth0, virtual-router-id = %d, virtual-ipaddress = ["10.0.0.%d"] }
                """.formatted(id, id, id)));

        assertEquals(
                List.of("VI_7", "VI_3", "VI_9", "VI_1", "VI_5"),
                Draft.of(directory, text.toString()).model().instances().stream()
                        .map(InstanceConfig::name)
                        .toList());
    }

    @Test
    void the_control_socket_is_relative_to_the_file() throws IOException {
        var control = Draft.of(directory, "understudy.control { socket = c.sock, mode = 0600, group = adm }")
                .model()
                .control();

        assertEquals(directory.toAbsolutePath().resolve("c.sock"), control.path());
        assertEquals(
                "[OWNER_READ, OWNER_WRITE]",
                control.mode().stream().sorted().toList().toString());
        assertEquals(Optional.of("adm"), control.group());
    }

    @Test
    void pekkos_settings_are_kept_as_they_are() throws IOException {
        var model = Draft.instance(directory, "}, pekko { loglevel = DEBUG").model();

        assertEquals("DEBUG", model.pekko().getString("pekko.loglevel"));
    }
}
