package io.understudy.linux.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class SilencingKernelTest {

    private static final Holding IPV4 = new Holding.Silenced(IpAddress.of("192.0.2.100"));
    private static final Holding IPV6 = new Holding.Silenced(IpAddress.of("2001:db8::100"));

    private final SilencingKernel kernel = new SilencingKernel("understudy_staged");

    @Test
    void nothing_is_sent_from_an_address_while_it_is_not_local() throws Exception {
        Shell.pair("eth0", "peer0");
        Shell.run("""
                ip addr add 192.0.2.1/24 dev eth0
                ip addr add 2001:db8::1/64 dev eth0 nodad
                ip link add vrrp.51 link eth0 type macvlan mode private
                ip addr add 192.0.2.100/24 dev vrrp.51
                ip route del local 192.0.2.100 dev vrrp.51 table local
                ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev eth0
                ip neigh add 2001:db8::9 lladdr 02:00:00:00:00:09 dev eth0
                echo 1 > /proc/sys/net/ipv4/ip_nonlocal_bind
                echo 1 > /proc/sys/net/ipv6/ip_nonlocal_bind
                nft -f - <<END
                table inet sent {
                  chain last {
                    type filter hook output priority 100
                    meta l4proto { icmp, icmpv6 } ip saddr 192.0.2.0/24 counter
                    meta l4proto { icmp, icmpv6 } ip6 daddr 2001:db8::9 counter
                  }
                }
                END""");
        assertEquals(2, sentByPing("-I 192.0.2.100", "-I 2001:db8::100"));

        assertEquals(
                List.of(new Answer.Done(), new Answer.Done()),
                kernel.perform(List.of(new Change.Add(IPV4), new Change.Add(IPV6))));

        assertEquals(0, sentByPing("-I 192.0.2.100", "-I 2001:db8::100"));
        assertEquals(2, sentByPing("", ""));
        Shell.run("ip link set vrrp.51 up\nip addr add 2001:db8::100/64 dev vrrp.51 nodad");
        assertEquals(2, sentByPing("-I 192.0.2.100", "-I 2001:db8::100"));
    }

    @Test
    void leftovers_are_known() throws Exception {
        kernel.perform(List.of(new Change.Add(IPV4), new Change.Add(IPV6)));

        SilencingKernel next = new SilencingKernel("understudy_staged");
        assertEquals(Set.of(IPV4, IPV6), next.marked());
        next.perform(List.of(new Change.Remove(IPV4), new Change.Remove(IPV6)));

        assertEquals(Set.of(), next.marked());
        assertEquals("", Shell.run("nft list tables"));
    }

    @Test
    void without_the_program_they_are_done_without() {
        SilencingKernel without = new SilencingKernel("understudy_staged", new Nft(List.of("/no/such/nft")));

        assertEquals(Set.of(), without.marked());
        assertEquals(List.of(new Answer.Done()), without.perform(List.of(new Change.Add(IPV4))));
        assertEquals(Set.of(), without.marked());
    }

    /** Nobody answers, but that does not matter here. */
    private static long sentByPing(String ipv4, String ipv6) throws Exception {
        long before = sent();
        Shell.run("""
                ping -c1 -W1 %s 192.0.2.9 || [ $? = 1 ]
                ping -c1 -W1 %s 2001:db8::9 || [ $? = 1 ]""".formatted(ipv4, ipv6));
        return sent() - before;
    }

    private static long sent() throws Exception {
        return Pattern.compile("counter packets (\\d+)")
                .matcher(Shell.run("nft list table inet sent"))
                .results()
                .mapToLong(packets -> Long.parseLong(packets.group(1)))
                .sum();
    }
}
