package io.understudy.daemon.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.status.Columns;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanReportTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final IpAddress SELF = IpAddress.of("192.0.2.3");
    private static final Authentication NOTHING = new Authentication.None();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void each_sender_of_each_virtual_router_is_a_line_of_the_table() throws IOException {
        Observation link = observation("");

        link.see(advert("192.0.2.1", Version.V2, 51, 150, Authentication.Password.of("s3cret"), "192.0.2.100"));
        link.see(advert("192.0.2.1", Version.V2, 51, 150, Authentication.Password.of("s3cret"), "192.0.2.100"));
        link.see(advert(
                "fe80::1", Version.V3, 52, 100, NOTHING, "fe80::100", "2001:db8::1", "2001:db8::2", "2001:db8::3"));
        link.see(advert("192.0.2.3", Version.V3, 53, 200, NOTHING, "192.0.2.102"));
        link.see(new byte[60]);

        assertEquals(
                List.of(
                        "heard on eth0 within 10s: 3 virtual routers",
                        "VRID  FAMILY  VERSION  SENDER                 PRIORITY  INTERVAL  AUTH  TO   ADVERTS "
                                + " ADDRESSES",
                        "51    ipv4    2        192.0.2.1              150       1s        pass  all  2       "
                                + " 192.0.2.100",
                        "52    ipv6    3        fe80::1                100       1s        none  all  1"
                                + "        fe80::100, 2001:db8::1, 2001:db8::2 (+1 more)",
                        "53    ipv4    3        192.0.2.3 (this node)  200       1s        none  all  1       "
                                + " 192.0.2.102",
                        "free VRIDs: 1-50, 54-255",
                        "suggested: 101, 102, 103, 104, 105",
                        "A backup is silent: a VRID is in use unheard if its master was away for the time of the"
                                + " scan."),
                report(link).lines(Columns.UNBOUNDED));
        assertFalse(report(link).json().contains("s3cret"));
    }

    @Test
    void what_does_not_fit_to_an_instance_of_this_node_is_a_clash_with_what_to_do() throws IOException {
        Observation link = observation("""
            vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, version = 2
              virtual-ipaddress = ["192.0.2.100/24"], authentication { auth-type = PASS, auth-pass = "s3cret" } }
            vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 52, version = 3
              virtual-ipaddress = ["192.0.2.101/24"] }
            vrrp-instance.VI_3 { interface = eth0, virtual-router-id = 53, version = 2
              virtual-ipaddress = ["192.0.2.102/24"] }
            vrrp-instance.elsewhere { interface = eth1, virtual-router-id = 60, version = 3
              virtual-ipaddress = ["192.0.2.103/24"] }
            """);

        link.see(advert("192.0.2.1", Version.V2, 51, 100, Authentication.Password.of("other"), "192.0.2.100"));
        link.see(advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.200"));
        link.see(advert("192.0.2.1", Version.V3, 53, 100, NOTHING, "192.0.2.102"));
        link.see(advert("192.0.2.1", Version.V2, 60, 100, NOTHING, "192.0.2.1"));

        List<String> clashes = Json.read(report(link).json()).getStringList("clashes");
        assertEquals(3, clashes.size(), clashes.toString());
        assertTrue(clashes.get(0).startsWith("VRID 51 ipv4 from 192.0.2.1: VI_1: received an invalid passwd: "));
        assertTrue(clashes.get(1).contains("VI_2: the advertised addresses are not those configured here"));
        assertTrue(
                clashes.get(2).contains("VI_3: VRRP version mismatch: expected 2 but received 3 (configure the same"));
        assertTrue(report(link).lines(Columns.UNBOUNDED).contains("! " + clashes.getFirst()));
        assertTrue(report(link).lines(Columns.UNBOUNDED).contains("free VRIDs: 1-50, 54-59, 61-255"));
    }

    @Test
    void peers_that_fit_and_this_node_itself_are_no_clash() throws IOException {
        Observation link = observation("""
            vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 52, version = 3
              virtual-ipaddress = ["192.0.2.101/24"] }
            """);

        link.see(advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.101"));
        link.see(advert("192.0.2.3", Version.V3, 52, 0, NOTHING, "192.0.2.101"));
        link.see(advert("fe80::1", Version.V3, 52, 100, NOTHING, "fe80::100"));

        assertEquals(List.of(), Json.read(report(link).json()).getStringList("clashes"));
    }

    @Test
    void an_instance_that_is_configured_for_peers_clashes_with_a_group() throws IOException {
        Observation link = observation("""
            vrrp-instance.VI_2 { interface = eth0, virtual-router-id = 52, version = 3
              unicast-peer = ["192.0.2.1"], virtual-ipaddress = ["192.0.2.101/24"] }
            """);

        link.see(advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.101"));

        assertTrue(report(link).lines(Columns.UNBOUNDED).stream()
                .anyMatch(line -> line.contains("it is sent to 224.0.0.18, where VI_2 does not listen")));
    }

    @Test
    void two_meanings_of_one_number_are_a_clash_and_so_are_two_masters_but_not_a_failover() throws IOException {
        Observation link = observation("");
        byte[] one = advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.101");
        byte[] two = advert("192.0.2.2", Version.V3, 52, 100, NOTHING, "192.0.2.101");

        for (byte[] frame : List.of(one, one, one, two, two, two, one, one)) {
            link.see(frame);
        }
        assertEquals(List.of(), Json.read(report(link).json()).getStringList("clashes"));
        for (byte[] frame : List.of(two, one, two)) {
            link.see(frame);
        }
        assertTrue(report(link).lines(Columns.UNBOUNDED).stream()
                .anyMatch(line ->
                        line.startsWith("! VRID 52 ipv4: 192.0.2.1 and 192.0.2.2 are master at the same time")));

        link.see(advert("192.0.2.4", Version.V3, 52, 100, NOTHING, "192.0.2.200"));
        assertTrue(report(link).lines(Columns.UNBOUNDED).stream()
                .anyMatch(line -> line.contains("192.0.2.4 mean different virtual routers with it")));
    }

    @Test
    void a_farewell_does_not_hide_what_the_master_was() throws IOException {
        Observation link = observation("");

        link.see(advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.101"));
        link.see(advert("192.0.2.1", Version.V3, 52, 0, NOTHING, "192.0.2.101"));

        Config seen =
                Json.read(report(link).json()).getConfigList("virtual-routers").getFirst();
        assertEquals(100, seen.getInt("priority"));
        assertTrue(seen.getBoolean("resigned"));
        assertEquals(2, seen.getInt("adverts"));
        assertTrue(report(link).lines(Columns.UNBOUNDED).get(2).contains("100, resigned"));
    }

    @Test
    void what_nobody_accepts_is_counted_by_sender_and_fault() throws IOException {
        Observation link = observation("");
        byte[] damaged = advert("192.0.2.1", Version.V3, 52, 100, NOTHING, "192.0.2.101");
        damaged[damaged.length - 1] ^= 1;

        link.see(damaged);
        link.see(damaged);

        Config seen = Json.read(report(link).json()).getConfigList("malformed").getFirst();
        assertEquals(2, seen.getInt("packets"));
        assertEquals(52, seen.getInt("virtual-router-id"));
        assertTrue(report(link)
                .lines(Columns.UNBOUNDED)
                .get(1)
                .startsWith("! 2 malformed packets from 192.0.2.1 for VRID 52: invalid VRRP checksum: "));
        assertTrue(report(link).lines(Columns.UNBOUNDED).contains("free VRIDs: 1-51, 53-255"));
    }

    @Test
    void a_flood_of_senders_does_not_fill_the_memory() throws IOException {
        Observation link = observation("");
        for (int i = 0; i < Observation.MOST + 100; i++) {
            link.see(advert("10.0.%d.%d".formatted(i / 250, i % 250 + 1), Version.V3, 52, 100, NOTHING, "192.0.2.1"));
        }

        assertEquals(Observation.MOST, link.heard().size());
    }

    @Test
    void all_numbers_may_be_taken() {
        assertEquals("none", new Vrids(List.of()).ranges());
        assertEquals("7, 9-10", new Vrids(List.of(7, 9, 10)).ranges());
        assertEquals(List.of(110, 7), new Vrids(List.of(7, 110)).suggested());
    }

    private static byte[] advert(
            String from, Version version, int vrid, int priority, Authentication authentication, String... addresses) {
        Advertisement advertisement = new Advertisement(
                version,
                vrid,
                priority,
                SECOND,
                authentication,
                Arrays.stream(addresses).map(IpAddress::of).toList());
        return Envelope.toAllRouters(new MacAddress(0x0200_0000_0001L), IpAddress.of(from))
                .around(advertisement, 1, ChecksumForm.WITH_PSEUDO_HEADER);
    }

    private static ScanReport report(Observation link) {
        return new ScanReport("eth0", Duration.ofSeconds(10), link.heard(), link.broken(), link.configured());
    }

    private Observation observation(String configured) throws IOException {
        return new Observation(Neighbourhood.of(
                configured.isEmpty() ? Optional.empty() : Optional.of(configuration(configured)),
                "eth0",
                Set.of(SELF)));
    }

    private Configuration configuration(String inside) throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), "understudy {\n" + inside + "}\n");
        return ((Loaded.Valid) new ConfigurationFile(file).load("node")).model();
    }
}
