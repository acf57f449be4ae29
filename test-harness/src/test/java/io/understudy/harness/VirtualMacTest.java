package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.Understudy;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Announcement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Addresses with the virtual router's MAC, as a host on the LAN sees them. */
class VirtualMacTest {

    private static final String IPV4_MAC = "00:00:5e:00:01:33";
    private static final String IPV6_MAC = "00:00:5e:00:02:33";

    @ParameterizedTest
    @EnumSource(names = {"V2_IPV4_VMAC", "V3_IPV4_VMAC", "V3_IPV6_VMAC"})
    void a_host_finds_the_address_at_the_virtual_mac_that_we_share_with_keepalived(Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        String mac = protocol.isIpv6() ? IPV6_MAC : IPV4_MAC;
        try (Stage stage = Stage.set("virtual mac " + protocol)) {
            Node host = stage.lab().plugIn();
            Instant start = Instant.now();
            Router other = Keepalived.start(stage.left(), router, 100);
            stage.atLeft().awaitAdded(router.address(), start);
            Understudy ours = Understudy.start(stage.right(), router, 150);
            stage.atRight().awaitAdded(router.address(), start);
            stage.atLeft().awaitRemoved(router.address(), start);

            Advert advert = stage.wire().awaitPriority(150, Instant.now());
            assertEquals(mac, advert.sender());
            Announcement announcement = stage.wire().awaitAnnouncement(router.address(), start);
            assertEquals(mac, announcement.sender());
            assertEquals(mac, macOf(router, host));

            Instant killed = ours.kill();
            stage.right().script("ip link delete vrrp.51");
            Instant back = stage.atLeft().awaitAdded(router.address(), killed).at();
            assertEquals(
                    mac, stage.wire().awaitAnnouncement(router.address(), back).sender());
            assertEquals(List.of(), other.complaints());
            assertEquals(List.of(), ours.complaints());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_IPV4_VMAC", "V3_IPV6_VMAC"})
    void while_backup_the_device_is_down_and_after_the_stop_nothing_is_left_of_it(Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        try (Stage stage = Stage.set("virtual mac at rest " + protocol)) {
            String before = state(stage.right());
            Instant start = Instant.now();
            Understudy left = Understudy.start(stage.left(), router, 150);
            stage.atLeft().awaitAdded(router.address(), start);
            Understudy right = Understudy.start(stage.right(), router, 100);
            stage.right().script("for i in $(seq 100); do ip link show vrrp.51 && exit 0; sleep 0.1; done; exit 1");
            assertFalse(stage.right().script("ip link show vrrp.51").contains("UP"));

            Instant killed = left.kill();
            stage.atRight().awaitAdded(router.address(), killed);
            right.awaitLine("Entering MASTER STATE");
            assertTrue(stage.right().script("ip -d link show vrrp.51").contains("macvlan mode private"));
            assertTrue(stage.right().script("ip address show vrrp.51").contains(router.address()));

            right.terminate();
            assertEquals(0, right.process().exitStatus());
            assertEquals(before, state(stage.right()));
        }
    }

    @Test
    void with_vmac_xmit_base_adverts_come_from_the_physical_mac_and_announcements_from_the_virtual_one() {
        try (Stage stage = Stage.set("xmit base")) {
            Understudy.configured(stage.left(), """
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, priority = 150, advert-int = 300ms
                    use-vmac = true, vmac-xmit-base = true
                    virtual-ipaddress = ["192.0.2.100/24"]
                  }
                """);

            assertEquals(
                    stage.left().mac(),
                    stage.wire().awaitPriority(150, Instant.EPOCH).sender());
            assertEquals(
                    IPV4_MAC,
                    stage.wire().awaitAnnouncement("192.0.2.100", Instant.EPOCH).sender());
            assertTrue(stage.left().script("ip -o link").contains("vrrp.51@eth0"));
        }
    }

    /**
     * After a ping that has to be answered. That the master asks for the host's MAC before it answers must not tell the host
     * another one; with keepalived 2.2.7 it does.
     */
    private static String macOf(VirtualRouter router, Node host) {
        String address = router.address();
        host.script("ip neighbour flush dev eth0; ping -c 1 -W 5 %s%s >/dev/null"
                .formatted(address, router.protocol().isIpv6() ? "%eth0" : ""));
        return host.script("ip neighbour show %s dev eth0".formatted(address))
                .replaceFirst("(?s).*lladdr (\\S+).*", "$1");
    }

    private static String state(Node node) {
        return node.script("""
            ip -d link; ip address | grep -v valid_lft
            for name in arp_ignore arp_filter rp_filter; do cat /proc/sys/net/ipv4/conf/eth0/$name /proc/sys/net/ipv4/conf/all/$name; done
            """);
    }
}
