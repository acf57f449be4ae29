package io.understudy.config.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Rule;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RuleAction;
import io.understudy.core.address.RuleAction.Goto;
import io.understudy.core.address.RuleAction.Lookup;
import io.understudy.core.address.RuleAction.Simple;
import io.understudy.core.address.RuleSelector;
import io.understudy.core.address.RuleSelector.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleLineTest {

    private static RuleLine line(String text) {
        return new Written(text).as(RuleLine.type()).orElseThrow();
    }

    private static Rule rule(String text) {
        return line(text).on(16_384);
    }

    @Test
    void all_words_of_a_rule_line_and_their_object_form() {
        Rule expected = new Rule(
                Family.IPV4,
                100,
                new RuleSelector(
                        true,
                        Optional.of(new Prefix(IpAddress.of("10.0.0.0"), 8)),
                        Optional.of(new Prefix(IpAddress.of("192.0.2.0"), 24)),
                        Optional.of("eth0"),
                        Optional.of("eth1"),
                        16,
                        Optional.of(new Pair(16, 240)),
                        Optional.of(new Pair(1000, 1999)),
                        6,
                        Optional.of(new Pair(1, 65_535)),
                        Optional.of(new Pair(80, 80)),
                        77,
                        false),
                new Lookup(5, 24, 3));

        assertEquals(
                expected,
                rule(
                        "not from 10.0.0.0/8 to 192.0.2.0/24 iif eth0 oif eth1 tos 0x10 fwmark 0x10/0xf0 uidrange 1000-1999"
                                + " ipproto tcp sport 1-65535 dport 80 tun_id 77 priority 100 lookup 5 suppress_prefixlength 24"
                                + " suppress_ifgroup 3"));
        assertEquals(
                expected,
                rule("{ not = on, from = 10.0.0.0/8, to = 192.0.2.0/24, dev = eth0, oif = eth1, dsfield = 16,"
                        + " fwmark = 16/240, uidrange = 1000-1999, ipproto = 6, sport = 1-65535, dport = 80, tun-id = 0x4d,"
                        + " preference = 100, table = 5, suppress-prefixlength = 24, suppress-ifgroup = 3 }"));
    }

    @Test
    void without_a_table_it_is_the_main_one_and_without_a_priority_the_callers() {
        assertEquals(new Rule(Family.IPV4, 16_384, RuleSelector.ALL, new Lookup(254, -1, -1)), rule("from all"));
    }

    @Test
    void the_family_is_that_of_the_addresses_or_what_is_said() {
        assertEquals(Family.IPV6, rule("from 2001:db8::/32 table 1").family());
        assertEquals(Family.IPV6, rule("to 2001:db8::/32 table 1").family());
        assertEquals(Family.IPV6, rule("inet6 fwmark 1 table 1").family());
        assertEquals(Family.IPV4, rule("fwmark 1 table 1").family());
    }

    @Test
    void a_mark_without_a_mask_counts_as_a_whole() {
        assertEquals(
                Optional.of(new Pair(1, 0xffff_ffffL)),
                rule("fwmark 1 table 1").selector().fwmark());
    }

    @ParameterizedTest
    @EnumSource
    void a_rule_may_end_the_search(Simple action) {
        String word = action.name().toLowerCase(Locale.ROOT);

        assertEquals(action, rule("from 10.0.0.0/8 " + word).action());
        assertEquals(action, rule("from 10.0.0.0/8 type " + word).action());
    }

    @Test
    void a_rule_may_jump_or_ask_the_table_of_a_vrf() {
        RuleAction jump = rule("from 10.0.0.0/8 priority 5 goto 6").action();
        Rule vrf = rule("l3mdev");

        assertEquals(new Goto(6), jump);
        assertEquals(true, vrf.selector().l3mdev());
        assertEquals(new Lookup(0, -1, -1), vrf.action());
    }

    @Test
    void the_devices_that_it_names_are_tracked_unless_it_says_otherwise() {
        assertEquals(Set.of("eth0", "eth1"), line("iif eth0 oif eth1 table 1").tracks());
        assertEquals(Set.of(), line("iif eth0 oif eth1 table 1 no_track").tracks());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from 10.0.0.1/8 table 1 | 10.0.0.1/8 has bits set behind its length (write 10.0.0.0/8)",
                "from 10.0.0.0/8 to fe80::/64 | is of both families (use addresses of one family)",
                "inet6 from 10.0.0.0/8   | is of both families (use addresses of one family)",
                "from 10.0.0.0/8 table 1 goto 5 | table and goto exclude each other (keep one of the two)",
                "from 10.0.0.0/8 blackhole prohibit | blackhole and prohibit exclude each other (keep one of the two)",
                "from 10.0.0.0/8 priority 6 goto 6 | goto leads back to 6 (name a greater priority)",
                "from 10.0.0.0/8 priority 0 | \"0\" is not a priority (write a whole number from 1 to 4294967295)",
                "from 10.0.0.0/8 priority 1 order 1 | \"priority\" is said twice (say it once)",
                "fwmark 1/x table 1      | \"1/x\" is not a mark (write MARK or MARK/MASK, such as 1 or 0x10/0xf0)",
                "uidrange 5 table 1      | \"5\" is not a range of users (write UID-UID, such as 1000-1999)",
                "sport 2-1 table 1       | \"2-1\" is not a port or a range of them (write PORT or PORT-PORT, from 1 to 65535)",
                "dport 65536 table 1     | \"65536\" is not a port or a range of them (write PORT or PORT-PORT, from 1 to 65535)",
                "ipproto tpc table 1     | \"tpc\" is not an IP protocol (write tcp, udp, icmp or another IP protocol, or its number from 1 to 255)",
                "tun_id 0 table 1        | \"0\" is not a tunnel (write a tunnel's number from 1 to 9223372036854775807)",
                "from all suppress_prefixlength 129 | 129 is out of range (write a whole number from 0 to 128)",
                "from all type nat       | \"nat\" is not known here, the nearest is nop (write one of blackhole, nop, prohibit, unreachable)",
                "from all realms 1       | \"realms\" is not in any kernel since 3.6 (remove it)",
                "from all protocol 5     | \"protocol\" is how this daemon marks its own rules (remove it: the kernel does not look at it)",
                "from all track_group a  | \"track-group\" is not supported yet (remove it)"
            })
    void a_wrong_rule_line_says_what_is_wrong(String line, String fault) {
        assertEquals(List.of(fault), new Written(line).faults(RuleLine.type()));
    }
}
