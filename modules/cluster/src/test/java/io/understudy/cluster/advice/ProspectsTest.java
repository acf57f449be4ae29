package io.understudy.cluster.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.MemberReport.Status;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.core.address.IpAddress;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Node a is MASTER at 10.0.0.1, b and c wait; the question is always asked at b. */
class ProspectsTest {

    private static final Duration NOW = Duration.ofMillis(300);
    private static final MemberReport A = member("a", Status.UP, NOW, master("10.0.0.1"));
    private static final MemberReport B = member("b", Status.UP, NOW, backup(110, "10.0.0.2", "10.0.0.1"));
    private static final Set<String> ITSELF = Set.of("VI_1");

    private static RouterView master(String source) {
        return router("MASTER", 120, source, Optional.empty());
    }

    private static RouterView backup(int priority, String source, String master) {
        return router("BACKUP", priority, source, Optional.of(master));
    }

    private static RouterView router(String state, int priority, String source, Optional<String> master) {
        return new RouterView(
                "VI_1",
                "eth0",
                51,
                "ipv4",
                new RouterView.Settings(2, priority, Duration.ofSeconds(1), true, "none", "", List.of("10.0.0.100")),
                new RouterView.Position(
                        state,
                        Instant.EPOCH,
                        priority,
                        Optional.of(source),
                        master,
                        List.of("10.0.0.0/24"),
                        List.of(),
                        Hearing.ADVERTS));
    }

    private static MemberReport member(String node, Status status, Duration age, RouterView... routers) {
        return member(node, status, age, false, routers);
    }

    private static MemberReport member(
            String node, Status status, Duration age, boolean drained, RouterView... routers) {
        NodeView view = new NodeView(node, "1", "", drained, Instant.EPOCH, 0, List.of(routers), "");
        return new MemberReport(node, new Endpoint("10.0.9.1", 7355), status, age, Optional.of(view));
    }

    private static Prospects prospects(MemberReport... members) {
        return new Prospects(new ClusterReport(true, List.of(members), List.of(), List.of(), Map.of()), "b");
    }

    @Test
    void a_master_can_be_replaced_by_who_follows_it_and_is_not_drained() {
        MemberReport here = member("b", Status.UP, NOW, master("10.0.0.2"));
        RouterView follower = backup(100, "10.0.0.3", "10.0.0.2");

        assertEquals(
                ITSELF, prospects(here, member("c", Status.UP, NOW, follower)).replaceable());
        assertEquals(Set.of(), prospects(here).replaceable());
        assertEquals(
                Set.of(),
                prospects(here, member("c", Status.UP, NOW, true, follower)).replaceable());
        assertEquals(
                Set.of(),
                prospects(here, member("c", Status.SILENT, NOW, follower)).replaceable());
        assertEquals(Set.of(), prospects(here, waiting(100, "10.0.0.3")).replaceable());
    }

    @Test
    void the_best_of_those_who_wait_is_the_heir() {
        assertEquals(ITSELF, prospects(A, B, waiting(100, "10.0.0.3")).heirs(Company.NONE));
        assertEquals(Set.of(), prospects(A, B, waiting(111, "10.0.0.3")).heirs(Company.NONE));
        assertEquals(Set.of(), prospects(A, B, waiting(110, "10.0.0.10")).heirs(Company.NONE));
    }

    private static MemberReport waiting(int priority, String source) {
        return member("c", Status.UP, NOW, backup(priority, source, "10.0.0.1"));
    }

    @Test
    void who_has_a_fault_or_waits_for_another_master_is_no_rival() {
        MemberReport faulty = member("c", Status.UP, NOW, router("FAULT", 200, "10.0.0.3", Optional.empty()));
        MemberReport elsewhere = member("c", Status.UP, NOW, backup(200, "10.0.0.3", "10.0.0.77"));

        assertEquals(ITSELF, prospects(A, B, faulty).heirs(Company.NONE));
        assertEquals(ITSELF, prospects(A, B, elsewhere).heirs(Company.NONE));
    }

    @Test
    void of_a_master_that_is_no_member_or_not_heard_of_nobody_is_the_heir() {
        assertEquals(Set.of(), prospects(B).heirs(Company.NONE));
        assertEquals(
                Set.of(),
                prospects(B, member("a", Status.UNREACHABLE, NOW, master("10.0.0.1")))
                        .heirs(Company.NONE));
        assertEquals(
                Set.of(),
                prospects(B, member("a", Status.SILENT, NOW, master("10.0.0.1")))
                        .heirs(Company.NONE));
    }

    @Test
    void a_master_is_vouched_for_by_what_it_said_a_moment_ago() {
        assertEquals(ITSELF, prospects(A, B).vouchedFor());
        assertEquals(
                Set.of(),
                prospects(member("a", Status.UP, Duration.ofMillis(2001), master("10.0.0.1")), B)
                        .vouchedFor());
        assertEquals(
                Set.of(),
                prospects(member("a", Status.UP, NOW, router("FAULT", 120, "10.0.0.1", Optional.empty())), B)
                        .vouchedFor());
    }

    @Test
    void a_master_that_has_said_a_moment_ago_that_it_has_a_fault_is_none_any_more() {
        RouterView faulty = router("FAULT", 120, "10.0.0.1", Optional.empty());

        assertEquals(
                List.of(new Vacancy("VI_1", IpAddress.of("10.0.0.1"))),
                prospects(member("a", Status.UP, NOW, faulty), B).abandoned());
        assertEquals(List.of(), prospects(A, B).abandoned());
        assertEquals(
                List.of(),
                prospects(member("a", Status.UP, Duration.ofMillis(2001), faulty), B)
                        .abandoned());
    }

    @Test
    void of_a_node_that_has_gone_its_addresses_are_told_however_old_they_are() {
        MemberReport dead = member("a", Status.UNREACHABLE, Duration.ofMinutes(1), master("10.0.0.1"));

        assertEquals(
                List.of(new Vacancy("VI_1", IpAddress.of("10.0.0.1"))),
                prospects(dead, B).left("a", router -> true));
        assertEquals(List.of(), prospects(dead, B).left("a", router -> false));
        assertEquals(List.of(), prospects(dead, B).left("z", router -> true));
    }

    private static Moment at(Duration time) {
        return new Moment(time.toNanos());
    }

    private static Set<String> heirs(Company company, Prospects prospects) {
        return prospects.heirs(company.seeing(prospects, at(Duration.ofHours(1))));
    }

    @Test
    void beside_somebody_who_is_no_member_nobody_is_the_heir_for_nothing_is_known_of_how_it_ranks() {
        MemberReport behindStranger = member("b", Status.UP, NOW, backup(110, "10.0.0.2", "10.0.0.66"));
        Company met = Company.NONE.seeing(prospects(A, behindStranger), at(Duration.ZERO));

        assertEquals(ITSELF, heirs(Company.NONE, prospects(A, B)));
        assertEquals(Set.of(), heirs(met, prospects(A, B)));
        assertEquals(
                ITSELF,
                heirs(met, prospects(A, B, member("d", Status.UP, NOW, backup(90, "10.0.0.66", "10.0.0.1")))),
                "it is a member by now");
        Prospects later = prospects(A, B);
        Company forgotten = met.seeing(later, at(Company.REMEMBERED.plusSeconds(1)));
        assertEquals(ITSELF, later.heirs(forgotten));
    }

    @Test
    void a_member_is_none_the_less_one_when_its_link_is_down_and_it_has_no_address_there() {
        MemberReport cut = member("c", Status.UP, NOW, router("FAULT", 130, "10.0.0.3", Optional.empty()));
        MemberReport behindIt = member("b", Status.UP, NOW, backup(110, "10.0.0.2", "10.0.0.3"));
        Company met = Company.NONE.seeing(prospects(A, behindIt, cut), at(Duration.ZERO));

        assertEquals(ITSELF, heirs(met, prospects(A, B)));
    }

    @Test
    void who_speaks_to_a_peer_that_is_no_member_is_no_heir() {
        RouterView alone = backup(110, "10.0.0.2", "10.0.0.1");
        RouterView unicast = new RouterView(
                alone.name(),
                alone.link(),
                alone.id(),
                alone.family(),
                alone.settings(),
                new RouterView.Position(
                        "BACKUP",
                        Instant.EPOCH,
                        110,
                        Optional.of("10.0.0.2"),
                        Optional.of("10.0.0.1"),
                        List.of("10.0.0.0/24"),
                        List.of("10.0.0.1", "10.0.0.66"),
                        Hearing.ADVERTS));

        assertEquals(Set.of(), heirs(Company.NONE, prospects(A, member("b", Status.UP, NOW, unicast))));
        assertEquals(
                ITSELF,
                heirs(
                        Company.NONE,
                        prospects(
                                A,
                                member("b", Status.UP, NOW, unicast),
                                member("d", Status.UP, NOW, backup(90, "10.0.0.66", "10.0.0.1")))));
    }
}
