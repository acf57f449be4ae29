package io.understudy.linux.netlink;

import static io.understudy.linux.libc.Libc.LIBC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.DeviceKind;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Shell;
import io.understudy.linux.sysctl.SysctlKernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses on devices that are down, against the real kernel: not believed by anybody, until one message brings the devices up. */
@ExtendWith(OwnNetwork.class)
class StagingTest {

    private static final SequencedSet<Holding> NOTHING = new LinkedHashSet<>();
    private static final int GROUP = 0x5600_0001;
    private static final int MANY = 4000;

    @Test
    void staged_addresses_are_nobodys_until_their_device_is_up_and_again_when_it_is_down() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.1/24 dev eth0\nip -6 route add 2001:db8:7::/48 dev eth0");
            SequencedSet<Holding> staged = staged(1, prefix("192.0.2.100", 24), prefix("192.0.2.101", 24), SIX);
            SequencedSet<Holding> all = with(staged, raised(1));

            assertEquals(committed(staged), new AddressTransaction(NOTHING, staged).run(kernel));
            assertMute();
            assertEquals(committed(all), new AddressTransaction(staged, all).run(kernel));
            String local = Shell.run("ip route show table local; ip -6 route show table local");
            assertTrue(local.contains("local 192.0.2.100 dev vrrp.1 "), local);
            assertTrue(local.contains("local 192.0.2.101 dev vrrp.1 "), local);
            assertTrue(local.contains("local 2001:db8::100 dev vrrp.1 "), local);
            assertFalse(Shell.run("ip -6 addr show vrrp.1").contains("tentative"));
            assertEquals(committed(staged), new AddressTransaction(all, staged).letGo(kernel));
            assertMute();
            assertEquals(withoutSettings(staged), kernel.marked());
            assertEquals(committed(all), new AddressTransaction(staged, all).run(kernel));
            assertTrue(Shell.run("ip route show table local").contains("local 192.0.2.101 dev vrrp.1 "));
        }
    }

    @Test
    void an_address_is_put_on_a_device_that_is_down_without_a_moment_at_which_it_is_believed() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> device = staged(1);
            new AddressTransaction(NOTHING, device).run(kernel);
            Process monitor = new ProcessBuilder("ip", "-4", "monitor", "route", "address").start();
            try {
                var events = monitor.inputReader();
                List<String> lines = new ArrayList<>();
                for (int i = 1; lines.isEmpty(); i++) { // until it listens
                    Shell.run("ip route add blackhole 10.0.0.%d\nip route del blackhole 10.0.0.%d".formatted(i, i));
                    if (events.ready()) {
                        lines.add(events.readLine());
                    }
                }

                Holding address = Holding.Address.of(prefix("192.0.2.100", 24), "vrrp.1");
                assertEquals(List.of(new Answer.Done()), kernel.perform(List.of(new Change.Add(address))));

                Shell.run("ip route add blackhole 10.9.9.9");
                while (!lines.getLast().contains("10.9.9.9")) {
                    lines.add(events.readLine().strip());
                }
                assertEquals(
                        List.of(
                                "throw 192.0.2.100 table local proto 112",
                                "2: vrrp.1    inet 192.0.2.100/24 scope global vrrp.1",
                                "local 192.0.2.100 dev vrrp.1 table local proto kernel scope host src 192.0.2.100",
                                "Deleted local 192.0.2.100 dev vrrp.1 table local proto kernel scope host src 192.0.2.100",
                                "Deleted throw 192.0.2.100 table local proto 112"),
                        lines.stream()
                                .filter(line -> line.contains("192.0.2.100"))
                                .map(line -> line.replaceFirst("^\\d+:", "2:"))
                                .toList());
            } finally {
                monitor.destroy();
            }
        }
    }

    @Test
    void a_device_that_somebody_else_took_down_is_mute_once_it_is_given_up() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.1/24 dev eth0\nip -6 route add 2001:db8:7::/48 dev eth0");
            SequencedSet<Holding> all = with(staged(1, prefix("192.0.2.100", 24), SIX), raised(1));
            new AddressTransaction(NOTHING, all).run(kernel);
            Shell.run("ip link set vrrp.1 down");
            assertTrue(Shell.run("ip route show table local").contains("192.0.2.100"));

            assertEquals(List.of(new Answer.Done()), kernel.perform(List.of(new Change.Remove(raised(1)))));

            assertMute();
        }
    }

    @Test
    void a_whole_link_group_goes_up_and_down_with_one_message() throws Exception {
        try (RtnetlinkKernel kernel = eth0();
                Conversation conversation = Conversation.open()) {
            SequencedSet<Holding> staged = several(3);
            assertEquals(committed(staged), new AddressTransaction(NOTHING, staged).run(kernel));

            assertEquals(1, asked(conversation, true, 1, 2, 3));
            assertEquals(2, asked(conversation, true, 1, 2)); // for the third is another's to move

            SequencedSet<Holding> all = with(staged, raised(1), raised(2), raised(3));
            assertEquals(committed(all), new AddressTransaction(staged, all).run(kernel));
            assertEquals(
                    3, Shell.run("ip -br link show up type macvlan").lines().count());
            assertEquals(
                    3,
                    Shell.run("ip route show table local type local")
                            .lines()
                            .filter(line -> line.contains("vrrp."))
                            .count());
            assertEquals(1, asked(conversation, false, 1, 2, 3));

            assertEquals(committed(staged), new AddressTransaction(all, staged).letGo(kernel));
            assertEquals("", Shell.run("ip -br link show up type macvlan"));
            assertFalse(Shell.run("ip route show table local").contains("vrrp."));
            assertEquals(withoutSettings(staged), kernel.marked());
        }
    }

    @Test
    void a_link_group_comes_up_with_one_look_and_one_change() throws Exception {
        CountingTransport socket = new CountingTransport(NetlinkSocket.open(0));
        try (RtnetlinkKernel kernel = eth0();
                Conversation conversation = new Conversation(socket)) {
            SequencedSet<Holding> staged = several(3);
            assertEquals(committed(staged), new AddressTransaction(NOTHING, staged).run(kernel));

            List<Change> up = IntStream.rangeClosed(1, 3)
                    .<Change>mapToObj(number -> new Change.Add(raised(number)))
                    .toList();
            assertEquals(
                    Collections.nCopies(3, new Answer.Done()),
                    new ChangeBatch(conversation, up, new Present(conversation)).perform());

            assertEquals(List.of(List.of(Rtnetlink.RTM_GETLINK), List.of(Rtnetlink.RTM_NEWLINK)), socket.sent());
        }
    }

    @Test
    void after_a_rehearsal_a_link_group_comes_up_with_one_change_and_no_look() throws Exception {
        assertEquals(List.of(List.of(Rtnetlink.RTM_NEWLINK)), sentToRaiseThreeAfterARehearsal(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 0.3",
                "ip link set eth0 mtu 1400",
                "for i in $(seq 100); do ip link set eth0 mtu $((1300 + i)); done"
            })
    void what_a_rehearsal_has_looked_at_counts_for_nothing_when_a_link_has_changed_since_or_after_a_while(
            String between) throws Exception {
        assertEquals(
                List.of(List.of(Rtnetlink.RTM_GETLINK), List.of(Rtnetlink.RTM_NEWLINK)),
                sentToRaiseThreeAfterARehearsal(between));
    }

    private static List<List<Integer>> sentToRaiseThreeAfterARehearsal(String between) throws Exception {
        CountingTransport socket = new CountingTransport(NetlinkSocket.open(0));
        try (RtnetlinkKernel _ = eth0();
                RtnetlinkKernel kernel = RtnetlinkKernel.over(new Conversation(socket), Others.NONE)) {
            SequencedSet<Holding> staged = several(3);
            assertEquals(committed(staged), new AddressTransaction(NOTHING, staged).run(kernel));
            kernel.rehearse();
            Shell.run(between);
            int before = socket.sent().size();

            List<Change> up = IntStream.rangeClosed(1, 3)
                    .<Change>mapToObj(number -> new Change.Add(raised(number)))
                    .toList();
            assertEquals(Collections.nCopies(3, new Answer.Done()), kernel.perform(up));

            return List.copyOf(socket.sent().subList(before, socket.sent().size()));
        }
    }

    @Test
    void all_of_a_link_group_are_mute_before_the_first_is_taken_down_and_each_is_taken_down_by_itself()
            throws Exception {
        CountingTransport socket = new CountingTransport(NetlinkSocket.open(0));
        try (RtnetlinkKernel kernel = eth0();
                Conversation conversation = new Conversation(socket)) {
            SequencedSet<Holding> staged = several(3);
            SequencedSet<Holding> all = with(staged, raised(1), raised(2), raised(3));
            assertEquals(committed(all), new AddressTransaction(NOTHING, all).run(kernel));

            List<Change> down = IntStream.rangeClosed(1, 3)
                    .<Change>mapToObj(number -> new Change.Remove(raised(number)))
                    .toList();
            assertEquals(
                    Collections.nCopies(3, new Answer.Done()),
                    new ChangeBatch(conversation, down, new Present(conversation)).perform());

            List<Integer> sent = socket.sent().stream()
                    .filter(types -> types.contains(Rtnetlink.RTM_SETLINK))
                    .findFirst()
                    .orElseThrow();
            assertEquals(
                    3,
                    Collections.frequency(sent, Rtnetlink.RTM_SETLINK),
                    "one for each, so that others get their turn");
            assertTrue(sent.contains(Rtnetlink.RTM_DELROUTE));
            assertTrue(sent.lastIndexOf(Rtnetlink.RTM_DELROUTE) < sent.indexOf(Rtnetlink.RTM_SETLINK), sent::toString);
            assertEquals("", Shell.run("ip -br link show up type macvlan"));
        }
    }

    @Test
    void a_link_group_of_which_one_is_refused_is_down_and_mute_as_a_whole() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> staged = several(3);
            SequencedSet<Holding> all = with(staged, raised(1), raised(2), raised(3));
            new AddressTransaction(NOTHING, staged).run(kernel);
            Shell.run("""
                    ip link add usurper link eth0 address 00:00:5e:00:01:02 type macvlan mode private
                    ip link set usurper up""");

            Outcome outcome = new AddressTransaction(staged, all).run(kernel);

            Outcome.RolledBack back = assertInstanceOf(Outcome.RolledBack.class, outcome);
            assertEquals(3, back.refusals().size());
            assertTrue(
                    back.reason().startsWith("Address already in use: adding vrrp.1 up (and 2 more)"), back.reason());
            assertEquals(staged, back.held());
            assertEquals(
                    "usurper", Shell.run("ip -o link show up type macvlan").replaceAll("(?s)^\\d+: (\\w+)@.*", "$1"));
            assertFalse(Shell.run("ip route show table local").contains("vrrp."));
        }
    }

    @Test
    void a_device_in_a_link_group_with_others_links_is_moved_by_itself() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> staged = several(2);
            SequencedSet<Holding> all = with(staged, raised(1), raised(2));
            Shell.run("ip link add stranger group " + GROUP + " type veth peer name other");
            new AddressTransaction(NOTHING, staged).run(kernel);

            assertEquals(committed(all), new AddressTransaction(staged, all).run(kernel));

            assertEquals(
                    2, Shell.run("ip -br link show up type macvlan").lines().count());
            assertEquals("", Shell.run("ip -br link show up dev stranger"));
        }
    }

    @Test
    void four_thousand_staged_addresses_are_taken_over_many_times_faster_than_in_a_batch() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding[] addresses = IntStream.range(0, MANY)
                    .mapToObj(i -> Holding.Address.of(prefix("10.1." + i / 250 + "." + i % 250, 32), "vrrp.1"))
                    .toArray(Holding[]::new);
            SequencedSet<Holding> bare = staged(1);
            SequencedSet<Holding> staged = with(bare, addresses);
            SequencedSet<Holding> all = with(staged, raised(1));
            SequencedSet<Holding> unstaged = with(with(bare, raised(1)), addresses);

            new AddressTransaction(NOTHING, bare).run(kernel);
            long inABatch = nanos(() -> new AddressTransaction(bare, unstaged).run(kernel));
            new AddressTransaction(unstaged, bare).letGo(kernel);
            assertEquals(committed(staged), new AddressTransaction(bare, staged).run(kernel));
            assertEquals(0, locals());
            long takeover = nanos(() -> new AddressTransaction(staged, all).run(kernel));
            assertEquals(MANY, locals());
            long release = nanos(() -> new AddressTransaction(all, staged).letGo(kernel));
            assertEquals(0, locals());

            String measured = "%d addresses in a batch: %.1f ms; staged: up %.1f ms, down %.1f ms"
                    .formatted(MANY, inABatch / 1e6, takeover / 1e6, release / 1e6);
            System.out.println(measured);
            assertTrue(takeover * 5 < inABatch, measured);
        }
    }

    private static long nanos(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static long locals() throws Exception {
        return Shell.run("ip route show table local dev vrrp.1")
                .lines()
                .filter(line -> line.startsWith("local"))
                .count();
    }

    /** How many requests it takes. */
    private static long asked(Conversation conversation, boolean up, int... numbers) throws Exception {
        Present before = new Present(conversation);
        List<Optional<DeviceMessage>> devices = new ArrayList<>();
        for (int number : numbers) {
            devices.add(before.device(LIBC.if_nametoindex("vrrp." + number)));
        }
        return new Raising(conversation, up, devices, new Present(conversation))
                .steps(i -> new Answer.AlreadySo()).stream()
                        .filter(Step.Ask.class::isInstance)
                        .count();
    }

    /** No packet to them is taken, and none goes out in their names. */
    private static void assertMute() throws Exception {
        String local = Shell.run("ip route show table all; ip -6 route show table all");
        assertFalse(local.contains("vrrp."), local);
        assertFalse(local.contains("throw"), local);
        String way = Shell.run("ip route get 192.0.2.100");
        assertTrue(way.startsWith("192.0.2.100 dev eth0 src 192.0.2.1"), way);
        assertFalse(Shell.run("ip -6 route get 2001:db8:7::1").contains("src 2001:db8::100"));
    }

    private static final Prefix SIX = prefix("2001:db8::100", 64);

    private static SequencedSet<Holding> several(int number) {
        SequencedSet<Holding> staged = new LinkedHashSet<>();
        for (int i = 1; i <= number; i++) {
            staged.add(device(i));
        }
        for (int i = 1; i <= number; i++) {
            staged.add(Holding.Address.of(prefix("192.0.2." + (100 + i), 24), "vrrp." + i));
        }
        return staged;
    }

    private static SequencedSet<Holding> staged(int number, Prefix... prefixes) {
        SequencedSet<Holding> staged = new LinkedHashSet<>();
        staged.add(device(number));
        String settings = "net/ipv6/conf/vrrp." + number + "/";
        staged.add(new Holding.Setting(settings + "keep_addr_on_down", "1"));
        staged.add(new Holding.Setting(settings + "dad_transmits", "0"));
        staged.add(new Holding.Setting(settings + "router_solicitation_delay", "0"));
        for (Prefix prefix : prefixes) {
            staged.add(Holding.Address.of(prefix, "vrrp." + number));
        }
        return staged;
    }

    private static Holding device(int number) {
        DeviceKind kind = new DeviceKind.Macvlan(new MacAddress(0x0000_5e00_0100L + number));
        return new Holding.Device("vrrp." + number, "eth0", kind, Optional.empty(), GROUP);
    }

    private static Holding raised(int number) {
        return new Holding.Raised("vrrp." + number);
    }

    private static SequencedSet<Holding> with(SequencedSet<Holding> some, Holding... more) {
        SequencedSet<Holding> all = new LinkedHashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }

    private static SequencedSet<Holding> withoutSettings(SequencedSet<Holding> some) {
        SequencedSet<Holding> rest = new LinkedHashSet<>(some);
        rest.removeIf(Holding.Setting.class::isInstance);
        return rest;
    }

    private static Outcome committed(SequencedSet<Holding> held) {
        return new Outcome.Committed(held);
    }

    private static RtnetlinkKernel eth0() throws Exception {
        Shell.pair("eth0", "peer0");
        return RtnetlinkKernel.open(new Others(new SysctlKernel(), Others.NONE.unaccepted(), Others.NONE.silenced()));
    }

    private static Prefix prefix(String address, int length) {
        return new Prefix(IpAddress.of(address), length);
    }
}
