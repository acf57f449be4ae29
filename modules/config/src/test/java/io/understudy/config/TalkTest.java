package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Recipients;
import io.understudy.config.model.Recipients.HopLimits;
import io.understudy.config.model.Recipients.Others;
import io.understudy.config.model.Secret;
import io.understudy.config.model.Talk;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Manners;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an instance speaks and listens. */
class TalkTest {

    private static final String VI = "test.conf:5: understudy.vrrp-instance.VI_1";
    private static final String KEY = "k".repeat(32);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    private InstanceConfig with(String extra) throws IOException {
        return Draft.instance(directory, extra).only();
    }

    private void assertFault(String extra, String... faults) throws IOException {
        assertEquals(List.of(faults), Draft.instance(directory, extra).faults(), extra);
    }

    private static Recipients.Group group(String address) {
        return new Recipients.Group(IpAddress.of(address));
    }

    @Test
    void adverts_go_to_the_group_of_the_instance_or_else_of_all() throws IOException {
        String general = "}, understudy.global { vrrp-mcast-group4 = 224.0.0.30, vrrp-mcast-group6 = \"ff02::30\"";

        assertEquals(group("224.0.0.18"), with("").talk().recipients());
        assertEquals(group("224.0.0.30"), with(general).talk().recipients());
        assertEquals(
                group("ff02::30"),
                with("virtual-ipaddress = [\"fe80::1\"]" + general).talk().recipients());
        assertEquals(
                group("224.0.0.40"),
                with("mcast-dst-ip = 224.0.0.40" + general).talk().recipients());
        assertFault(
                "mcast-dst-ip = \"ff02::40\"",
                VI
                        + ".mcast-dst-ip: ff02::40 is not of the instance's family (write an address like the virtual ones)");
    }

    @Test
    void peers_are_spoken_to_one_by_one_and_strangers_are_refused() throws IOException {
        LinkedHashMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        peers.put(IpAddress.of("10.0.0.3"), new HopLimits(0, 255));
        peers.put(IpAddress.of("10.0.0.2"), new HopLimits(60, 64));
        String written = "unicast-peer = [10.0.0.3, \"10.0.0.2 min_ttl 60 max_ttl 64\"]";

        assertEquals(
                new Recipients.Peers(peers, Others.NONE, 255, false),
                with(written).talk().recipients());
        assertEquals(
                new Recipients.Peers(peers, Others.NONE, 64, true),
                with(written + ", unicast-ttl = 64, check-unicast-src = off")
                        .talk()
                        .recipients());
        assertEquals(
                new Recipients.Peers(peers, Others.NONE, 255, true),
                with(written + "}, understudy.global { vrrp-check-unicast-src = off")
                        .talk()
                        .recipients());
        assertEquals(group("224.0.0.18"), with("unicast-peer = []").talk().recipients());
    }

    @Test
    void peers_may_come_from_the_cluster_alone_or_beside_those_that_are_listed() throws IOException {
        LinkedHashMap<IpAddress, HopLimits> listed = new LinkedHashMap<>();
        listed.put(IpAddress.of("10.0.0.3"), new HopLimits(0, 255));
        String cluster = "}, understudy.cluster { bind = \"127.0.0.1:7355\"";

        assertEquals(
                new Recipients.Peers(new LinkedHashMap<>(), Others.CLUSTER, 255, false),
                with("unicast-peer = cluster" + cluster).talk().recipients());
        assertEquals(
                new Recipients.Peers(listed, Others.CLUSTER, 255, false),
                with("unicast-peer = [cluster, 10.0.0.3]" + cluster).talk().recipients());
        assertFault(
                "unicast-peer = [cluster, 10.0.0.3]",
                VI + ".unicast-peer: takes its peers from a cluster, and there is none"
                        + " (write cluster { … }, or list the peers)");
    }

    @Test
    void a_peer_is_somebody_else_of_the_same_family_and_listed_once() throws IOException {
        assertFault(
                "unicast-peer = [\"fe80::2\"]",
                VI + ".unicast-peer: fe80::2 is not of the instance's family (write an address like the virtual ones)");
        assertFault(
                "unicast-peer = [10.0.0.2, 10.0.0.2]",
                VI + ".unicast-peer: 10.0.0.2 is already a peer (remove one of the two)");
        assertFault(
                "unicast-src-ip = 10.0.0.2, unicast-peer = [10.0.0.2]",
                VI + ".unicast-peer: 10.0.0.2 is this node's own source address (remove it)");
        assertFault(
                "unicast-peer = [10.0.0.10]",
                VI + ".unicast-peer: 10.0.0.10 is a virtual address (write the peer's own address)");
        assertFault(
                "unicast-fault-no-peer = on, unicast-peer = []",
                VI + ".unicast-peer: has no peer (write at least one, or no unicast-fault-no-peer)");
    }

    @Test
    void the_source_is_said_in_one_of_two_words() throws IOException {
        assertEquals(
                Optional.of(IpAddress.of("10.0.0.1")),
                with("unicast-src-ip = 10.0.0.1").talk().source());
        assertFault(
                "mcast-src-ip = 10.0.0.1, unicast-src-ip = 10.0.0.1",
                VI + ".unicast-src-ip: is the same as mcast-src-ip (keep one of the two)");
    }

    @Test
    void only_listed_sources_are_heard() throws IOException {
        assertEquals(Set.of(), with("").talk().acceptFrom());
        assertEquals(
                Set.of(IpAddress.of("10.0.0.2"), IpAddress.of("10.0.0.3")),
                with("accept-from = [10.0.0.2, 10.0.0.3]").talk().acceptFrom());
        assertFault(
                "accept-from = [cluster]",
                VI + ".accept-from: cluster is not supported yet"
                        + " (write an IP address, such as 192.0.2.1 or 2001:db8::1)");
    }

    @Test
    void a_password_and_a_header_are_version_2s() throws IOException {
        Secret secret = Secret.of("12345678");

        assertEquals(
                new Credentials.Password(secret),
                with("authentication { auth-type = PASS, auth-pass = 123456789 }")
                        .talk()
                        .credentials());
        assertEquals(
                new Credentials.Header(secret),
                with("authentication { auth-type = AH, auth-pass = 123456789 }")
                        .talk()
                        .credentials());
        assertFault(
                "version = 3, authentication { auth-type = AH, auth-pass = a }",
                VI + ".authentication: version 3 has no authentication"
                        + " (remove it, write auth-hmac, or write version = 2 with IPv4 addresses)");
    }

    @Test
    void a_keyed_digest_is_of_either_version_with_one_key_or_many() throws IOException {
        Secret secret = Secret.of(KEY);
        var one = new Credentials.Hmac(
                new TreeMap<>(Map.of(1, secret)), 1, Duration.ofSeconds(5), true, Credentials.Mode.ENFORCE);
        var two = new Credentials.Hmac(
                new TreeMap<>(Map.of(7, secret, 3, secret)),
                3,
                Duration.ofSeconds(9),
                false,
                Credentials.Mode.PERMISSIVE);

        String simple = "authentication { auth-type = HMAC, auth-pass = " + KEY + " }";
        String keys = "keys = [{ id = 7, key = %s }, { id = 3, key = %s }]".formatted(KEY, KEY);

        assertEquals(one, with(simple).talk().credentials());
        assertEquals(one, with("version = 3, " + simple).talk().credentials());
        assertEquals(
                two,
                with("auth-hmac { active-key = 3, time-window = 9, anti-replay = off, mode = permissive, " + keys
                                + " }")
                        .talk()
                        .credentials());
        assertEquals(
                Duration.ofSeconds(30),
                ((Credentials.Hmac) with("advert-int = 10, " + simple).talk().credentials()).window());
    }

    @Test
    void keys_have_a_length_and_a_number_of_their_own() throws IOException {
        String good = "{ id = 1, key = " + KEY + " }";
        assertFault(
                "auth-hmac { keys = [{ id = 1, key = short }] }",
                VI + ".auth-hmac.keys.key: is 5 bytes long (write a key of 32 to 64 bytes)");
        assertFault(
                "auth-hmac { keys = [" + good + ", " + good + "] }",
                VI + ".auth-hmac.keys[element 2].id: key 1 is already there (give each key a number of its own)");
        assertFault(
                "auth-hmac { active-key = 2, keys = [" + good + "] }",
                VI + ".auth-hmac.active-key: there is no key 2 (write the id of one of the keys)");
        assertFault("auth-hmac { keys = [] }", VI + ".auth-hmac.keys: has no key (write at least one)");
        assertFault(
                "authentication { auth-type = PASS, auth-pass = a }, auth-hmac { keys = [" + good + "] }",
                VI + ".auth-hmac: contradicts authentication (keep one of the two)");
    }

    @Test
    void keepalived_s_manners_may_be_chosen_for_one_or_for_all() throws IOException {
        assertEquals(Manners.RFC, with("").router().manners());
        assertEquals(
                new Manners(false, true),
                with("lower-prio-no-advert = on, higher-prio-send-advert = on")
                        .router()
                        .manners());
        assertEquals(
                new Manners(false, true),
                with("}, understudy.global { vrrp-lower-prio-no-advert = on, vrrp-higher-prio-send-advert = on")
                        .router()
                        .manners());

        Talk usual = with("").talk();
        Talk other = with("skip-check-adv-addr = on, owner-ignore-adverts = on").talk();
        assertEquals(List.of(false, true), List.of(usual.knownMaster(), usual.ownerListens()));
        assertEquals(List.of(true, false), List.of(other.knownMaster(), other.ownerListens()));
    }
}
