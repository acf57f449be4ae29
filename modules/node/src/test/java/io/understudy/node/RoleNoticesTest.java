package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.time.Moment;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What hooks get to know of a node. */
@Timeout(180)
final class RoleNoticesTest {

    private static final IpAddress OTHER = IpAddress.of("192.0.2.9");

    private final Lan lan = new Lan();
    private final List<Turn> told = new CopyOnWriteArrayList<>();

    private List<String> words() {
        return told.stream().map(RoleNoticesTest::words).toList();
    }

    private static String words(Turn turn) {
        return turn.subject() + " "
                + switch (turn.what()) {
                    case What.Changed(var to, var reason) -> to + ", " + reason.code();
                    case What.Stopped(var reason) -> "stopped, " + reason.code();
                    case What.Reprioritised(int before) -> "was " + before;
                    case What.Heard(String sender, int priority) -> "heard " + sender + " " + priority;
                };
    }

    @Test
    void the_life_of_an_instance_is_told_with_its_priority_and_addresses() {
        try (Machine machine = new Machine(lan, 1).telling(told::add)) {
            machine.start(150).await(Role.MASTER);
        }

        assertEquals(
                List.of(
                        "INSTANCE VI_1 BACKUP, startup",
                        "INSTANCE VI_1 MASTER, master-down",
                        "INSTANCE VI_1 stopped, shutdown"),
                words());
        assertTrue(told.stream().allMatch(turn -> turn.priority() == 150));
        assertEquals(List.of("192.0.2.100/32"), told.getFirst().addresses());
    }

    @Test
    void a_fault_is_told_with_what_is_wrong() {
        try (Machine machine = new Machine(lan, 1).telling(told::add)) {
            machine.start(150).await(Role.MASTER);
            machine.linkUp(false);
            machine.await(Role.FAULT);
        }

        What.Changed fault = told.stream()
                .map(Turn::what)
                .filter(What.Changed.class::isInstance)
                .map(What.Changed.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertTrue(fault.reason().words().contains("eth0"), fault::toString);
    }

    @Test
    void a_group_is_told_after_its_members_without_a_priority_and_with_all_addresses() {
        try (Troupe troupe = new Troupe(lan, 1)) {
            Machine _ = troupe.machine.telling(told::add);
            troupe.start(150).await(Role.MASTER);
        }

        List<String> words = words();
        assertEquals(
                List.of("GROUP VG_1 BACKUP, startup", "GROUP VG_1 MASTER, master-down", "GROUP VG_1 stopped, shutdown"),
                words.stream().filter(line -> line.startsWith("GROUP")).toList());
        int group = words.indexOf("GROUP VG_1 MASTER, master-down");
        assertTrue(words.indexOf("INSTANCE VI_1 MASTER, master-down") < group, words::toString);
        assertTrue(words.indexOf("INSTANCE VI_2 MASTER, master-down") < group, words::toString);
        assertEquals(0, told.get(group).priority());
        assertEquals(
                List.of("192.0.2.100/32", "198.51.100.100/32"), told.get(group).addresses());
    }

    @Test
    void a_group_that_was_never_more_than_backup_is_told_to_have_stopped() {
        try (Troupe better = new Troupe(lan, 1);
                Troupe troupe = new Troupe(lan, 2)) {
            better.start(200).await(Role.MASTER);
            Machine _ = troupe.machine.telling(told::add);
            troupe.start(100).await(Role.BACKUP);
        }

        assertEquals(
                List.of("GROUP VG_1 BACKUP, startup", "GROUP VG_1 stopped, shutdown"),
                words().stream().filter(line -> line.startsWith("GROUP")).toList());
    }

    /** One input after the other, without a node. */
    private static final class Life {
        private final InstancePlan plan = Scenery.plan(Version.V3, 100, Duration.ofSeconds(1), Machine.VIRTUAL);
        private Standing standing = Standing.BEGINNING;
        private Moment now = new Moment(0);

        private Optional<String> take(Input input) {
            Standing before = standing;
            standing = plan.machine().step(before, input, now).next();
            RoleChange change = new RoleChange(plan.name(), plan.machine().needs(), before, standing, input);
            return new Turns(plan).of(change).map(RoleNoticesTest::words);
        }

        private Life untilMaster() {
            take(new Input.Seen(Optional.of(Scenery.link(IpAddress.of("192.0.2.1")))));
            take(new Input.Run());
            now = standing.deadline().orElseThrow();
            take(new Input.Wake());
            assertEquals(Optional.of("INSTANCE rehearsal MASTER, master-down"), take(new Input.Held()));
            return this;
        }
    }

    @Test
    void a_master_that_is_contradicted_by_a_lower_priority_says_so_and_one_that_yields_does_not() {
        Life life = new Life().untilMaster();
        Duration second = Duration.ofSeconds(1);

        assertEquals(
                Optional.of("INSTANCE rehearsal heard 192.0.2.9 50"),
                life.take(new Input.Heard(new Event.Advertised(50, OTHER, second))));
        assertEquals(Optional.empty(), life.take(new Input.Heard(new Event.Resigned(OTHER))));
        assertEquals(Optional.empty(), life.take(new Input.Heard(new Event.Advertised(200, OTHER, second))));
        assertEquals(Optional.of("INSTANCE rehearsal BACKUP, higher-priority"), life.take(new Input.Released()));
    }

    @Test
    void another_priority_is_told_in_a_fault_as_well() {
        Life life = new Life();
        assertEquals(Optional.empty(), life.take(new Input.Seen(Optional.empty())));
        assertEquals(
                Optional.of("INSTANCE rehearsal FAULT"),
                life.take(new Input.Run()).map(line -> line.replaceAll(",.*", "")));
        InstancePlan better = Scenery.plan(Version.V3, 120, Duration.ofSeconds(1), Machine.VIRTUAL);
        Input cause = new Input.Reconfigured(life.plan.machine());
        Standing after = better.machine().step(life.standing, cause, life.now).next();

        assertEquals(
                Optional.of("INSTANCE rehearsal was 100"),
                new Turns(better)
                        .of(new RoleChange(better.name(), better.machine().needs(), life.standing, after, cause))
                        .map(RoleNoticesTest::words));
    }
}
