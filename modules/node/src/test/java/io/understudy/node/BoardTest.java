package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Drain;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What actors put up is what they answer, and it is there when others are told of it. */
@Timeout(180)
final class BoardTest {

    private final Lan lan = new Lan();

    @Test
    void an_instance_is_seen_as_it_answers() {
        try (Machine a = new Machine(lan, 1)) {
            InstanceReport answered = a.start(200).await(Role.MASTER);

            Board board = a.node().board();
            InstanceReport seen = board.instance("VI_1").orElseThrow();

            assertEquals(answered.plan(), seen.plan());
            assertEquals(answered.standing().role(), seen.standing().role());
            assertEquals(answered.since(), seen.since());
            assertEquals(1, seen.counters().get("transitions-to-master"));
            assertTrue(seen.lateness().count() > 0, "it had a deadline at least");
            assertEquals(seen.lateness().worst(), board.lateness().worst());
        }
    }

    @Test
    void a_group_a_static_item_and_a_link_are_seen_as_they_answer() {
        Holding elsewhere = Holding.Address.of(Prefix.host(IpAddress.of("192.0.2.77")), "eth9");
        FixturePlan fixture = new FixturePlan(elsewhere, "understudy.conf:3");
        try (Troupe a = new Troupe(lan, 1)) {
            NodeReport answered = a.keeping(fixture).start(200).await(Role.MASTER);

            Board board = a.machine.node().board();

            assertEquals(answered.groups(), List.of(board.group(Troupe.GROUP).orElseThrow()));
            assertEquals(
                    List.of(new FixtureReport(fixture, Optional.of("waits for interface eth9"))), board.fixtures());
            assertEquals(answered.links().keySet(), board.links().keySet());
            assertEquals(Map.of("VI_1", Role.MASTER, "VI_2", Role.MASTER), board.roles());
            assertEquals(Map.of(Troupe.GROUP, Role.MASTER), board.groupRoles());
        }
    }

    /** Who was told of a role and looks sees that role, or a later one. */
    @Test
    void a_role_is_on_the_board_before_anybody_is_told_of_it() {
        Queue<Map.Entry<Subject, Role>> told = new ConcurrentLinkedQueue<>();
        try (Troupe a = new Troupe(lan, 1)) {
            a.machine.telling(turn -> {
                if (turn.what() instanceof What.Changed(State to, var why) && to == State.MASTER) {
                    Board board = a.machine.node().board();
                    told.add(Map.entry(
                            turn.subject(),
                            switch (turn.subject().kind()) {
                                case INSTANCE ->
                                    board.instance(turn.subject().name())
                                            .orElseThrow()
                                            .standing()
                                            .role();
                                case GROUP ->
                                    board.group(turn.subject().name())
                                            .orElseThrow()
                                            .role();
                            }));
                }
            });

            a.start(200).await(report -> told.size() == 3);

            assertTrue(told.stream().allMatch(one -> one.getValue() == Role.MASTER), told.toString());
        }
    }

    @Test
    void nothing_is_seen_of_those_who_have_ended() {
        try (Troupe a = new Troupe(lan, 1)) {
            a.start(200).await(Role.MASTER);
            Board board = a.machine.node().board();

            a.machine.stop();

            assertEquals(Optional.empty(), board.instance("VI_1"));
            assertEquals(Optional.empty(), board.group(Troupe.GROUP));
            assertEquals(Map.of(), board.links());
        }
    }

    /** Who begins as MASTER takes over from nobody. */
    @Test
    void how_long_nobody_was_master_is_counted_where_somebody_takes_over() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            a.start(200).await(Role.MASTER);
            b.start(100).await(seen -> seen.standing().master().isPresent());

            a.stop();
            b.await(Role.MASTER);

            assertEquals(0, a.node().board().failovers().count());
            Spread failovers = b.node().board().failovers();
            assertEquals(1, failovers.count());
            assertTrue(failovers.sum().isPositive());
            assertTrue(b.node().board().batches().count() > 0, "the kernel was given an address");
            assertEquals(
                    1,
                    b.node().board().instance("VI_1").orElseThrow().counters().get("farewells-received"));
        }
    }

    @Test
    void what_it_gave_up_is_counted_as_well() {
        try (Machine a = new Machine(lan, 1);
                Machine b = new Machine(lan, 2)) {
            a.start(200).await(Role.MASTER);
            b.start(100).await(seen -> seen.standing().master().isPresent());

            a.node().guide(Optional.empty(), now -> new Input.Drained(new Drain(Optional.empty())));

            InstanceReport drained = a.await(Role.BACKUP);
            assertEquals(1, drained.counters().get("transitions-from-master"));
        }
    }
}
