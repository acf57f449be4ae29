package io.understudy.cluster.move;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.view.Candidate;
import io.understudy.cluster.view.Candidate.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Optional<String> ANYBODY = Optional.empty();
    private static final Answer MASTER = stands("MASTER", router(120, "10.0.0.1", Optional.empty()));

    static Router router(int priority, String source, Optional<String> master) {
        return new Router("eth0", 51, "ipv4", priority, Optional.of(source), master);
    }

    static Answer stands(String state, Router... routers) {
        return new Answer.Stands(new Candidate(state, List.of(routers), List.of()));
    }

    static Answer backup(int priority, String source) {
        return stands("BACKUP", router(priority, source, Optional.of("10.0.0.1")));
    }

    private static Answer unable(String... why) {
        Router router = router(100, "10.0.0.2", Optional.of("10.0.0.1"));
        return new Answer.Stands(new Candidate("FAULT", List.of(router), List.of(why)));
    }

    private static Choice choice(Optional<String> wanted, Map<String, Answer> answers) {
        return new Poll("VI_1", new TreeMap<>(answers)).choice(wanted);
    }

    private static String refusal(Optional<String> wanted, Map<String, Answer> answers) {
        return choice(wanted, answers) instanceof Choice.None(String reason) ? reason : "it was not refused";
    }

    @Test
    void the_backup_with_the_highest_priority_takes_over_unless_another_is_wanted() {
        Map<String, Answer> all = Map.of("a", MASTER, "b", backup(100, "10.0.0.2"), "c", backup(110, "10.0.0.3"));

        assertEquals(new Choice.Move("a", "c"), choice(ANYBODY, all));
        assertEquals(new Choice.Move("a", "b"), choice(Optional.of("b"), all));
    }

    @Test
    void of_equal_priorities_the_higher_address_counts_as_a_number() {
        assertEquals(
                new Choice.Move("a", "b"),
                choice(ANYBODY, Map.of("a", MASTER, "b", backup(100, "10.0.0.10"), "c", backup(100, "10.0.0.9"))));
    }

    @Test
    void whoever_is_master_already_only_keeps_it() {
        assertEquals(new Choice.Stay("a"), choice(Optional.of("a"), Map.of("a", MASTER)));
    }

    @Test
    void one_that_cannot_is_passed_over_or_refused_with_the_reason() {
        Map<String, Answer> all =
                Map.of("a", MASTER, "b", unable("has a fault: eth1 is down"), "c", backup(1, "10.0.0.3"));

        assertEquals(new Choice.Move("a", "c"), choice(ANYBODY, all));
        assertEquals(
                "nobody else can be MASTER of VI_1, which a is: b has a fault: eth1 is down",
                refusal(Optional.of("b"), all));
        assertEquals(
                "nobody else can be MASTER of VI_1, which a is: there is no other node",
                refusal(ANYBODY, Map.of("a", MASTER)));
    }

    @Test
    void one_that_hears_another_master_or_nobody_would_be_a_second_one() {
        Answer elsewhere = stands("BACKUP", router(100, "10.0.0.2", Optional.of("10.0.0.9")));
        Answer deaf = stands("BACKUP", router(100, "10.0.0.3", Optional.empty()));

        assertEquals(
                "nobody else can be MASTER of VI_1, which a is:"
                        + " b does not hear a as master of VRID 51 ipv4, but 10.0.0.9;"
                        + " c does not hear a as master of VRID 51 ipv4",
                refusal(ANYBODY, Map.of("a", MASTER, "b", elsewhere, "c", deaf)));
    }

    @Test
    void the_same_name_has_to_be_the_same_virtual_router() {
        Answer other =
                stands("BACKUP", new Router("eth0", 52, "ipv4", 100, Optional.of("10.0.0.2"), Optional.of("10.0.0.1")));

        assertEquals(
                "nobody else can be MASTER of VI_1, which a is: b has it as VRID 52 ipv4, but a as VRID 51 ipv4",
                refusal(Optional.of("b"), Map.of("a", MASTER, "b", other)));
    }

    @Test
    void unknown_names_of_nodes_and_of_what_is_to_be_moved_are_told_with_what_is_known() {
        Map<String, Answer> unknown = Map.of(
                "a",
                new Answer.Refused("node a has no instance or sync group VI_1"),
                "b",
                new Answer.Refused("node b did not answer within 1000 ms"));

        assertEquals(
                "node a has no instance or sync group VI_1; node b did not answer within 1000 ms",
                refusal(ANYBODY, unknown));
        assertEquals("there is no node z in the cluster, only a, b", refusal(Optional.of("z"), unknown));
    }

    @Test
    void nothing_is_moved_that_has_no_master_here_or_more_than_one() {
        Answer foreign = stands("BACKUP", router(100, "10.0.0.2", Optional.of("10.0.0.9")));

        assertEquals(
                "no node of the cluster is MASTER of VI_1: a is BACKUP and hears 10.0.0.9; node b can't be reached",
                refusal(ANYBODY, Map.of("a", foreign, "b", new Answer.Refused("node b can't be reached"))));
        assertEquals(
                "VI_1 has several masters: a, b (see status --cluster)",
                refusal(Optional.of("b"), Map.of("a", MASTER, "b", MASTER)));
    }

    @Test
    void an_owner_gives_way_to_nobody() {
        Answer owner = stands("MASTER", router(255, "10.0.0.1", Optional.empty()));

        assertEquals(
                "a owns the addresses of VI_1 (priority 255), and gives way to nobody while it is well; drain it"
                        + " instead",
                refusal(ANYBODY, Map.of("a", owner, "b", backup(100, "10.0.0.2"))));
    }
}
