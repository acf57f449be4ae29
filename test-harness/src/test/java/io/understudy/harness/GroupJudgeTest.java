package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.group.Custody;
import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Judge;
import io.understudy.harness.group.Stretch;
import io.understudy.harness.lab.KernelEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge of the groups has to see what is wrong, in the kernel's own words. */
class GroupJudgeTest {

    private static final Set<String> GROUP = Set.of("10.0.0.1", "fe80::1");
    private static final Judge JUDGE = new Judge(GROUP, Duration.ofMillis(100), Duration.ofMillis(300));

    @Test
    void addresses_that_come_and_go_one_after_the_other_within_a_transaction_are_no_split() {
        List<Stretch> custody = custody("""
                1.000 4: eth0    inet 10.0.0.1/32 scope global eth0
                1.001 5: eth1    inet6 fe80::1/128 scope link
                2.000 Deleted 5: eth1    inet6 fe80::1/128 scope link
                2.099 Deleted 4: eth0    inet 10.0.0.1/32 scope global eth0
                """);

        assertEquals(
                List.of(Extent.NONE, Extent.PART, Extent.ALL, Extent.PART, Extent.NONE),
                custody.stream().map(Stretch::extent).toList());
        assertEquals(List.of(), JUDGE.splits("n", custody));
    }

    @Test
    void an_address_that_comes_later_than_a_transaction_takes_is_a_split() {
        List<Stretch> custody = custody("""
                1.000 4: eth0    inet 10.0.0.1/32 scope global eth0
                1.101 5: eth1    inet6 fe80::1/128 scope link
                """);

        assertEquals(
                List.of("n had a part of the group for 101000 us from 1970-01-01T00:00:01Z on: at last not [fe80::1]"),
                JUDGE.splits("n", custody));
    }

    @Test
    void an_address_that_does_not_come_at_all_or_stays_behind_is_a_split() {
        String one = "1.000 4: eth0    inet 10.0.0.1/32 scope global eth0\n";
        String other = "1.001 5: eth1    inet6 fe80::1/128 scope link\n";

        assertEquals(1, JUDGE.splits("n", custody(one)).size());
        assertEquals(
                1,
                JUDGE.splits("n", custody(one + other + other.replace("1.001", "2.000 Deleted")))
                        .size());
    }

    @Test
    void what_comes_and_goes_again_because_the_rest_was_refused_is_a_split_if_it_was_there_for_long() {
        String came = "1.000 4: eth0    inet 10.0.0.1/32 scope global eth0\n";
        String went = " Deleted 4: eth0    inet 10.0.0.1/32 scope global eth0\n";

        assertEquals(List.of(), JUDGE.splits("n", custody(came + "1.050" + went)));
        assertEquals(1, JUDGE.splits("n", custody(came + "1.250" + went)).size());
    }

    @Test
    void an_address_on_a_link_that_is_down_is_not_had() {
        String staged = """
                1.000 7: vrrp.1@eth0: <BROADCAST,MULTICAST> mtu 1500 state DOWN
                1.010 7: vrrp.1    inet 10.0.0.1/32 scope global vrrp.1
                1.020 8: vrrp.2@eth1: <BROADCAST,MULTICAST> mtu 1500 state DOWN
                1.030 8: vrrp.2    inet6 fe80::1/128 scope link
                """;
        String firstUp = "3.000 7: vrrp.1@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP\n";
        String secondUp = "3.001 8: vrrp.2@eth1: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 state DOWN\n";
        String firstGone = "5.000 Deleted 7: vrrp.1@eth0: <BROADCAST,MULTICAST,UP> mtu 1500\n";

        assertEquals(
                List.of(Extent.NONE),
                custody(staged).stream().map(Stretch::extent).toList());
        assertEquals(Extent.ALL, custody(staged + firstUp + secondUp).getLast().extent());
        assertEquals(List.of(), JUDGE.splits("n", custody(staged + firstUp + secondUp)));
        assertEquals(1, JUDGE.splits("n", custody(staged + firstUp)).size());
        assertEquals(
                1,
                JUDGE.splits("n", custody(staged + firstUp + secondUp + firstGone))
                        .size());
    }

    @Test
    void an_address_without_its_local_route_is_not_had_while_its_link_goes_down() {
        String came = """
                1.000 4: eth0    inet 10.0.0.1/32 scope global eth0
                1.001 5: eth1    inet6 fe80::1/128 scope link
                """;
        String gone = """
                2.000 Deleted local 10.0.0.1 dev eth0 table local proto kernel scope host
                2.010 Deleted local fe80::1 dev eth1 table local proto kernel metric 0
                """;
        String back = "4.000 local 10.0.0.1 dev eth0 table local proto kernel scope host src 10.0.0.1\n";

        assertEquals(Extent.NONE, custody(came + gone).getLast().extent());
        assertEquals(List.of(), JUDGE.splits("n", custody(came + gone)));
        assertEquals(Extent.PART, custody(came + gone + back).getLast().extent());
    }

    @Test
    void two_nodes_may_both_have_some_of_it_for_no_longer_than_one_needs_to_hear_the_other() {
        String came = " 4: eth0    inet 10.0.0.1/32 scope global eth0\n";
        List<Stretch> old = custody("1.000" + came + "5.000 Deleted" + came);

        assertEquals(List.of(), JUDGE.rivalries(old, custody("4.800" + came), Instant.EPOCH));
        assertEquals(List.of(), JUDGE.rivalries(old, custody("5.000" + came), Instant.EPOCH));
        assertEquals(
                List.of("both nodes had some of the group for 400 ms from 1970-01-01T00:00:04.600Z on"),
                JUDGE.rivalries(old, custody("4.600" + came), Instant.EPOCH));
        assertEquals(List.of(), JUDGE.rivalries(old, custody("4.600" + came), Instant.ofEpochMilli(4800)));
    }

    private static List<Stretch> custody(String events) {
        List<KernelEvent> told = Arrays.stream(events.split("\n", -1))
                .map(line -> line.replaceFirst("^(\\d)\\.(\\d{3}) ", "[1970-01-01T00:00:0$1.$2000] "))
                .flatMap(line -> KernelEvent.parse(line).stream())
                .toList();
        return Custody.of(GROUP, told, Instant.ofEpochSecond(9));
    }
}
