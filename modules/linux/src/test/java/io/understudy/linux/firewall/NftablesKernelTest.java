package io.understudy.linux.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OwnNetwork.class)
class NftablesKernelTest {

    private static final Holding IPV4 = new Holding.Unaccepted(IpAddress.of("192.0.2.1"));
    private static final Holding IPV6 = new Holding.Unaccepted(IpAddress.of("fd00::1"));
    private static final List<Answer> DONE = List.of(new Answer.Done());

    private final NftablesKernel kernel = new NftablesKernel("understudy");

    @Test
    void an_address_that_is_not_accepted_is_resolved_but_not_answered() throws Exception {
        String peer = peer();
        try {
            assertTrue(answers(peer, "192.0.2.1") && answers(peer, "fd00::1"));

            kernel.perform(List.of(new Change.Add(IPV4), new Change.Add(IPV6)));
            Shell.run("nsenter -t " + peer + " -n ip neigh flush dev peer0");
            assertFalse(answers(peer, "192.0.2.1") || answers(peer, "fd00::1"));
            String neighbours = Shell.run("nsenter -t " + peer + " -n ip neigh");
            assertTrue(neighbours.matches("(?s).*192.0.2.1 dev peer0 lladdr .*"), neighbours);
            assertTrue(neighbours.matches("(?s).*fd00::1 dev peer0 lladdr .*"), neighbours);
            assertTrue(answers(peer, "192.0.2.9"));
            Shell.run("ping -c1 -W2 192.0.2.1 && ping -c1 -W2 fd00::1");

            kernel.perform(List.of(new Change.Remove(IPV4), new Change.Remove(IPV6)));
            assertTrue(answers(peer, "192.0.2.1") && answers(peer, "fd00::1"));
        } finally {
            Shell.run("kill " + peer);
        }
    }

    @Test
    void leftovers_are_known_and_the_table_goes_with_the_last() throws Exception {
        assertEquals(Set.of(), kernel.marked());
        kernel.perform(List.of(new Change.Add(IPV4), new Change.Add(IPV6), new Change.Add(IPV4)));

        NftablesKernel next = new NftablesKernel("understudy");
        assertEquals(Set.of(IPV4, IPV6), next.marked());
        assertEquals(Set.of(), new NftablesKernel("another").marked());
        assertEquals(DONE, next.perform(List.of(new Change.Remove(IPV4))));
        assertEquals(Set.of(IPV6), next.marked());
        assertEquals(DONE, next.perform(List.of(new Change.Remove(IPV4))));
        assertEquals(DONE, next.perform(List.of(new Change.Remove(IPV6))));
        assertEquals("", Shell.run("nft list tables"));
    }

    @Test
    void once_there_is_nothing_it_is_not_looked_for_again_before_something_is_put() throws Exception {
        assertEquals(Set.of(), kernel.marked());

        new NftablesKernel("understudy").perform(List.of(new Change.Add(IPV4)));
        assertEquals(Set.of(), kernel.marked());

        kernel.perform(List.of(new Change.Add(IPV6)));
        assertEquals(Set.of(IPV4, IPV6), kernel.marked());
    }

    @Test
    void a_flushed_table_is_made_anew() throws Exception {
        kernel.perform(List.of(new Change.Add(IPV4)));
        Shell.run("nft flush ruleset");

        kernel.perform(List.of(new Change.Add(IPV6)));

        String table = Shell.run("nft list table inet understudy");
        assertEquals(1, table.split("@ipv6 drop", -1).length - 1, table);
    }

    @Test
    void without_the_program_it_is_refused_with_its_package() {
        NftablesKernel without = new NftablesKernel(Purpose.UNACCEPTED, "understudy", new Nft(List.of("/no/such/nft")));

        assertEquals(Set.of(), without.marked());
        assertEquals(
                List.of(new Answer.Refused("there is no nft: install nftables: no_accept")),
                without.perform(List.of(new Change.Add(IPV4))));
    }

    @Test
    void in_a_kernel_without_nftables_nothing_is_held_and_the_reason_is_told(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("nft");
        Files.writeString(program, """
                #!/bin/sh
                cat >/dev/null
                echo 'mnl.c:60: Unable to initialize Netlink socket: Protocol not supported'
                exit 1
                """);
        assertTrue(program.toFile().setExecutable(true));
        NftablesKernel without =
                new NftablesKernel(Purpose.UNACCEPTED, "understudy", new Nft(List.of(program.toString())));

        assertEquals(Set.of(), without.marked());
        String reason =
                without.perform(List.of(new Change.Add(IPV4))).getFirst().toString();
        assertTrue(reason.contains("Protocol not supported"), reason);
    }

    @Test
    void what_nft_says_is_the_reason() {
        String reason = new NftablesKernel("an impossible name")
                .perform(List.of(new Change.Add(IPV4)))
                .getFirst()
                .toString();

        assertTrue(reason.contains("nft: ") && reason.contains("rror"), reason);
    }

    /** A neighbour in a network of its own, by the number of a process there. */
    private static String peer() throws Exception {
        Shell.pair("eth0", "peer0");
        return Shell.run("""
                unshare --net sleep 50 >/dev/null 2>&1 &
                while [ "$(readlink /proc/$!/ns/net)" = "$(readlink /proc/$$/ns/net)" ]; do :; done
                ip link set peer0 netns $!
                ip addr add 192.0.2.1/24 dev eth0
                ip addr add 192.0.2.9/24 dev eth0
                ip addr add fd00::1/64 dev eth0 nodad
                nsenter -t $! -n ip addr add 192.0.2.2/24 dev peer0
                nsenter -t $! -n ip addr add fd00::2/64 dev peer0 nodad
                nsenter -t $! -n ip link set peer0 up
                echo $!""").strip();
    }

    private static boolean answers(String peer, String address) throws Exception {
        return Shell.run("nsenter -t " + peer + " -n ping -c1 -W1 " + address + " || true")
                .contains("1 received");
    }
}
