package io.understudy.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.address.Prefix;
import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Rights;
import io.understudy.linux.lab.Shell;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnNetwork.class)
class RtnetlinkKernelTest {

    private static final SequencedSet<Holding> NOTHING = Collections.unmodifiableSequencedSet(new LinkedHashSet<>());
    private static final Holding V4 = address("192.0.2.100", 24);
    private static final Holding V6 = address("2001:db8::100", 64);

    @Test
    void what_was_added_is_in_the_kernel_with_its_mark_and_goes_again() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            // when
            Outcome held = new AddressTransaction(NOTHING, set(V4, V6)).run(kernel);
            // then
            assertEquals(new Outcome.Committed(set(V4, V6)), held);
            String shown = Shell.run("ip addr show dev eth0");
            assertTrue(shown.contains("inet 192.0.2.100/24 scope global eth0"), shown);
            assertEquals(set(V4, V6), kernel.marked());
            assertTrue(shown.contains("inet6 2001:db8::100/64 scope global nodad"), shown);

            // when
            Outcome released = new AddressTransaction(held.held(), NOTHING).run(kernel);
            // then
            assertEquals(new Outcome.Committed(NOTHING), released);
            assertFalse(Shell.run("ip addr show dev eth0").contains("inet"));
        }
    }

    @Test
    void a_rehearsal_changes_nothing_and_the_kernel_tells_nobody_of_it() throws Exception {
        try (RtnetlinkKernel kernel = eth0();
                NetlinkSocket listener = NetlinkSocket.open(Rtnetlink.RTMGRP_IPV4_IFADDR)) {
            String before = Shell.run("ip -o -4 address");
            // when
            kernel.rehearse();
            String after = Shell.run("ip -o -4 address");
            List<Answer> answers = kernel.perform(List.of(new Change.Add(V4)));
            // then
            assertEquals(before, after);
            assertEquals(List.of(new Answer.Done()), answers);
            Message first = Message.split(listener.receive()).getFirst();
            assertEquals(
                    prefix("192.0.2.100", 24),
                    AddressMessage.read(first).orElseThrow().prefix());
        }
    }

    @Test
    void everything_an_address_can_carry_is_read_back_as_it_was_given() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> wanted = set(
                    new Holding.Address(
                            prefix("192.0.2.1", 24),
                            "eth0",
                            new AddressDetails(Optional.of(IpAddress.of("192.0.2.255")), Optional.of("eth0:vip"), 0)),
                    new Holding.Address(
                            prefix("192.0.2.2", 32),
                            "eth0",
                            new AddressDetails(Optional.empty(), Optional.empty(), 253)),
                    address("fe80::5:1", 64),
                    address("2001:db8::1", 128));

            assertEquals(new Outcome.Committed(wanted), new AddressTransaction(NOTHING, wanted).run(kernel));

            assertEquals(wanted, kernel.marked());
        }
    }

    @Test
    void removing_the_first_of_a_subnet_leaves_the_others_there() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            perform(kernel, new Change.Add(V4));
            perform(kernel, new Change.Add(address("192.0.2.101", 24)));
            Shell.run("ip addr add 192.0.2.5/24 dev eth0");

            perform(kernel, new Change.Remove(V4));

            assertEquals(set(address("192.0.2.101", 24)), kernel.marked());
            assertTrue(Shell.run("ip addr show dev eth0").contains("192.0.2.5/24"));
        }
    }

    @Test
    void an_ipv6_host_address_is_deprecated_so_that_it_is_no_source() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            perform(kernel, new Change.Add(address("2001:db8::1", 128)));

            String shown = Shell.run("ip -6 addr show dev eth0");
            assertTrue(shown.contains("deprecated") && shown.contains("preferred_lft 0sec"), shown);
        }
    }

    @Test
    void somebody_elses_address_is_neither_taken_over_nor_removed() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.100/24 dev eth0\nip addr add 2001:db8::100/64 dev eth0 nodad");

            assertEquals(
                    List.of(new Answer.AlreadySo(), new Answer.AlreadySo()),
                    kernel.perform(List.of(new Change.Add(V4), new Change.Add(V6))));
            assertEquals(
                    List.of(new Answer.AlreadySo(), new Answer.AlreadySo()),
                    kernel.perform(List.of(new Change.Remove(V4), new Change.Remove(V6))));

            assertEquals(Set.of(), kernel.marked());
            String shown = Shell.run("ip addr show dev eth0");
            assertTrue(shown.contains("192.0.2.100/24") && shown.contains("2001:db8::100/64"), shown);
        }
    }

    @Test
    void an_own_address_that_is_there_already_counts_as_done() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            perform(kernel, new Change.Add(V4));

            assertEquals(new Answer.Done(), perform(kernel, new Change.Add(V4)));
        }
    }

    @Test
    void what_is_gone_already_needs_no_removal() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Remove(V4)));
            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Remove(route("10.0.0.0/8 via 192.0.2.9"))));
            assertEquals(
                    new Answer.AlreadySo(),
                    perform(kernel, new Change.Remove(Holding.Address.of(prefix("192.0.2.1", 24), "eth9"))));
        }
    }

    @Test
    void a_refusal_has_the_kernels_words_and_undoes_the_rest() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding unreachable = route("10.0.0.0/8 via 203.0.113.1");

            Outcome outcome = new AddressTransaction(NOTHING, set(V4, unreachable)).run(kernel);

            assertEquals(
                    new Outcome.RolledBack(
                            List.of(
                                    new AddressTransaction.Refusal(
                                            unreachable,
                                            "Network is unreachable (Nexthop has invalid gateway): adding 10.0.0.0/8 via 203.0.113.1 dev eth0")),
                            NOTHING),
                    outcome);
            assertEquals(Set.of(), kernel.marked());
        }
    }

    @Test
    void an_address_on_a_link_that_is_not_there_is_refused() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding nowhere = Holding.Address.of(prefix("192.0.2.1", 24), "eth9");

            assertEquals(
                    new Answer.Refused("No such device: adding 192.0.2.1/24 dev eth9"),
                    perform(kernel, new Change.Add(nowhere)));
        }
    }

    @Test
    void a_thousand_addresses_are_one_transaction() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> wanted = new LinkedHashSet<>();
            for (int i = 0; i < 1000; i++) {
                wanted.add(address("10.9." + i / 250 + "." + (i % 250 + 1), 32));
            }

            Outcome outcome = new AddressTransaction(NOTHING, wanted).run(kernel);

            assertEquals(new Outcome.Committed(wanted), outcome);
            assertEquals(wanted, kernel.marked());
            assertEquals(new Outcome.Committed(NOTHING), new AddressTransaction(wanted, NOTHING).run(kernel));
            assertEquals(Set.of(), kernel.marked());
        }
    }

    @Test
    void every_message_of_a_batch_has_its_own_answer() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 10.9.0.150/32 dev eth0");
            List<Change> changes = Stream.iterate(1, i -> i + 1)
                    .limit(250)
                    .<Change>map(i -> new Change.Add(address("10.9.0." + i, 32)))
                    .toList();

            List<Answer> answers = kernel.perform(changes);

            for (int i = 0; i < answers.size(); i++) {
                assertEquals(i == 149 ? new Answer.AlreadySo() : new Answer.Done(), answers.get(i));
            }
        }
    }

    @Test
    void a_crash_leaves_nothing_that_the_next_run_does_not_find() throws Exception {
        SequencedSet<Holding> wanted = set(V4, V6, route("10.0.0.0/8 via 192.0.2.9"));
        try (RtnetlinkKernel crashed = eth0()) {
            new AddressTransaction(NOTHING, wanted).run(crashed);
        }
        Shell.run("ip addr add 192.0.2.5/24 dev eth0");
        try (RtnetlinkKernel next = RtnetlinkKernel.open()) {
            assertEquals(wanted, next.marked());

            new AddressTransaction(new LinkedHashSet<>(next.marked()), NOTHING).run(next);

            assertEquals(Set.of(), next.marked());
            String shown = Shell.run("ip addr show dev eth0");
            assertTrue(shown.contains("192.0.2.5/24") && !shown.contains("192.0.2.100"), shown);
        }
    }

    @Test
    void routes_are_read_back_as_they_were_given() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            SequencedSet<Holding> wanted = set(
                    V4,
                    V6,
                    new Holding.Route(
                            prefix("0.0.0.0", 0),
                            Optional.of(IpAddress.of("192.0.2.9")),
                            Optional.of("eth0"),
                            Optional.of(IpAddress.of("192.0.2.100")),
                            50,
                            1000,
                            0),
                    new Holding.Route(
                            prefix("10.1.0.0", 16),
                            Optional.empty(),
                            Optional.of("eth0"),
                            Optional.empty(),
                            0,
                            Holding.Route.MAIN_TABLE,
                            0),
                    new Holding.Route(
                            prefix("2001:db8:1::", 48),
                            Optional.of(IpAddress.of("2001:db8::9")),
                            Optional.of("eth0"),
                            Optional.empty(),
                            0,
                            Holding.Route.MAIN_TABLE,
                            0),
                    new Holding.Route(
                            prefix("10.2.0.0", 16),
                            Optional.of(IpAddress.of("2001:db8::9")),
                            Optional.of("eth0"),
                            Optional.empty(),
                            0,
                            Holding.Route.MAIN_TABLE,
                            0));

            assertEquals(new Outcome.Committed(wanted), new AddressTransaction(NOTHING, wanted).run(kernel));

            assertEquals(wanted, kernel.marked());
            assertTrue(Shell.run("ip route show 10.1.0.0/16").contains("proto 112 scope link"));
            assertEquals(new Outcome.Committed(NOTHING), new AddressTransaction(wanted, NOTHING).run(kernel));
            assertEquals(Set.of(), kernel.marked());
        }
    }

    @Test
    void a_kernel_that_knows_marks_objects_to_the_probe_because_of_its_mark() throws Exception {
        try (Conversation conversation = Conversation.open()) {
            assertTrue(
                    conversation.ask(List.of(AddressMessage.probe())).getFirst().is(Errno.ERANGE));
        }
    }

    @Test
    void without_the_right_every_change_is_refused_in_the_kernels_words() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Rights.dropAllOfThisThread();

            assertEquals(
                    "Operation not permitted: adding 192.0.2.100/24 dev eth0",
                    refusal(perform(kernel, new Change.Add(V4))));
        }
    }

    @Test
    void somebody_elses_same_route_is_left_alone() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.5/24 dev eth0\nip route add 10.0.0.0/8 via 192.0.2.9");
            Holding same = route("10.0.0.0/8 via 192.0.2.9");

            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Add(same)));
            assertEquals(new Answer.AlreadySo(), perform(kernel, new Change.Remove(same)));
            assertTrue(Shell.run("ip route show 10.0.0.0/8").contains("192.0.2.9"));
        }
    }

    @Test
    void an_own_route_that_is_there_already_counts_as_done() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Holding route = route("10.0.0.0/8 via 192.0.2.9");
            perform(kernel, new Change.Add(V4));
            perform(kernel, new Change.Add(route));

            assertEquals(new Answer.Done(), perform(kernel, new Change.Add(route)));
        }
    }

    @Test
    void a_route_whose_place_is_taken_by_another_one_is_refused() throws Exception {
        try (RtnetlinkKernel kernel = eth0()) {
            Shell.run("ip addr add 192.0.2.5/24 dev eth0\nip route add 10.0.0.0/8 via 192.0.2.7");

            Answer answer = perform(kernel, new Change.Add(route("10.0.0.0/8 via 192.0.2.9")));

            assertEquals("File exists: adding 10.0.0.0/8 via 192.0.2.9 dev eth0", refusal(answer));
        }
    }

    private static RtnetlinkKernel eth0() throws Exception {
        Shell.pair("eth0", "peer0");
        return RtnetlinkKernel.open();
    }

    private static Answer perform(RtnetlinkKernel kernel, Change change) {
        return kernel.perform(List.of(change)).getFirst();
    }

    private static String refusal(Answer answer) {
        return assertInstanceOf(Answer.Refused.class, answer).reason();
    }

    private static Holding address(String address, int length) {
        return Holding.Address.of(prefix(address, length), "eth0");
    }

    private static Prefix prefix(String address, int length) {
        return new Prefix(IpAddress.of(address), length);
    }

    /** @param text as {@code ip route} takes it: {@code NETWORK/LENGTH via GATEWAY} */
    private static Holding route(String text) {
        String[] words = text.split("[/ ]", -1);
        return new Holding.Route(
                prefix(words[0], Integer.parseInt(words[1])),
                Optional.of(IpAddress.of(words[3])),
                Optional.of("eth0"),
                Optional.empty(),
                0,
                Holding.Route.MAIN_TABLE,
                0);
    }

    private static SequencedSet<Holding> set(Holding... holdings) {
        return new LinkedHashSet<>(List.of(holdings));
    }
}
