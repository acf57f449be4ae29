package io.understudy.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Word;
import io.understudy.core.link.Link;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Needs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecorderTest {

    private static final IpAddress VIRTUAL = IpAddress.of("192.0.2.100");
    private static final VirtualRouter ROUTER = new VirtualRouter(
            51,
            Version.V3,
            Family.IPV4,
            100,
            Duration.ofSeconds(1),
            3,
            true,
            Duration.ZERO,
            Announcing.DEFAULT,
            List.of(VIRTUAL));
    private static final InstanceMachine MACHINE =
            new InstanceMachine(ROUTER, new Needs("eth0", Family.IPV4, Optional.empty(), Set.of(VIRTUAL)));

    private final Pad journal = new Pad();
    private final RouterRecorder recorder = new RouterRecorder("VI_1", MACHINE, journal);
    private Standing standing = Standing.BEGINNING;
    private Moment now = new Moment(0);

    /** A journal in memory. */
    private static final class Pad implements Journal {
        private final List<Entry> entries = new ArrayList<>();
        private int page = 1;
        private boolean full;

        @Override
        public boolean add(Entry entry) {
            return !full && entries.add(entry);
        }

        @Override
        public int page() {
            return page;
        }

        Entry.RouterStep last() {
            return assertInstanceOf(Entry.RouterStep.class, entries.getLast());
        }
    }

    @Test
    void a_recorded_machine_withholds_a_silence_as_long_as_the_living_one() {
        Duration most = Duration.ofSeconds(2);
        var patient = new InstanceMachine(ROUTER, MACHINE.needs().holdingAtMost(most));

        assertEquals(most, Essence.of(patient).needs().holdAtMost());
    }

    @Test
    void adverts_that_only_move_a_timer_are_counted_and_the_last_is_known() {
        follow(1000);
        int before = journal.entries.size();
        Moment lastHeard = now;
        now = now.plus(Duration.ofSeconds(4));
        take(new Input.Wake());

        assertEquals(before + 1, journal.entries.size());
        Entry.RouterStep step = journal.last();
        assertEquals(Optional.of(1000L), step.quiet().map(Quiet::steps));
        assertEquals(Optional.of(new Heard(lastHeard, ad(150))), step.heard());
        assertEquals(Reason.MASTER_DOWN, step.after().reason());
        assertTrue(step.before().isPresent());
    }

    @Test
    void a_step_right_after_a_recorded_one_needs_no_state_of_its_own() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        take(new Input.Wake());
        take(new Input.Held());

        assertEquals(Optional.empty(), journal.last().before());
        assertEquals(Role.MASTER, journal.last().after().role());
        assertReplayed();
    }

    @Test
    void on_a_new_page_the_router_and_its_state_are_introduced_again() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        take(new Input.Wake());
        journal.page++;
        take(new Input.Held());

        assertInstanceOf(Entry.RouterRuns.class, journal.entries.get(journal.entries.size() - 2));
        assertTrue(journal.last().before().isPresent());
    }

    @Test
    void after_a_lost_step_the_state_is_recorded_in_full() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        journal.full = true;
        take(new Input.Wake());
        journal.full = false;
        take(new Input.Held());

        assertTrue(journal.last().before().isPresent());
        assertReplayed();
    }

    @Test
    void of_thousands_of_addresses_on_its_interface_the_one_that_counts_is_recorded() {
        take(new Input.Seen(Optional.of(crowded())));
        take(new Input.Run());

        assertEquals(
                List.of("192.0.2.1/24"),
                journal.last().after().readiness().link().orElseThrow().addresses().stream()
                        .map(assigned -> assigned.prefix().toString())
                        .toList());
        assertReplayed();
    }

    @Test
    void what_every_router_of_a_node_holds_is_not_recorded_for_each() {
        take(new Input.Run());

        Entry.RouterRuns first = assertInstanceOf(Entry.RouterRuns.class, journal.entries.getFirst());
        assertEquals(Set.of(), first.machine().needs().virtual());
        assertEquals(ROUTER, first.machine().router());
    }

    @Test
    void a_step_that_nobody_took_is_found() {
        take(new Input.Run());
        Entry.RouterStep step = journal.last();
        journal.entries.set(
                journal.entries.size() - 1,
                new Entry.RouterStep(
                        step.name(),
                        step.now(),
                        step.quiet(),
                        step.heard(),
                        step.before(),
                        new Input.Stop(),
                        step.effects(),
                        step.after()));

        assertInstanceOf(Verdict.Other.class, verdicts().getLast());
    }

    @Test
    void a_step_from_a_role_that_no_step_led_to_is_found() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        take(new Input.Wake()); // the router claims
        take(new Input.Held());
        now = now.plus(Duration.ofSeconds(1));
        take(new Input.Wake()); // it advertises: routine
        take(new Input.Heard(ad(200)));
        assertReplayed();

        Entry.RouterStep yields = journal.last();
        Standing backup = yields.after();
        InstanceMachine.Step stop = MACHINE.step(backup, new Input.Stop(), now);
        journal.entries.set(
                journal.entries.size() - 1,
                new Entry.RouterStep(
                        "VI_1",
                        now,
                        yields.quiet(),
                        Optional.empty(),
                        Optional.of(backup),
                        new Input.Stop(),
                        stop.effects(),
                        stop.next()));

        assertEquals(
                List.of("before"),
                assertInstanceOf(Verdict.Other.class, verdicts().getLast()).differences().stream()
                        .map(Verdict.Difference::what)
                        .toList());
    }

    @Test
    void a_step_that_was_lost_leaves_no_difference() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        journal.full = true;
        take(new Input.Wake());
        journal.full = false;
        now = now.plus(Duration.ofMillis(1));
        take(new Input.Wake()); // routine
        take(new Input.Held());

        assertReplayed();
    }

    @Test
    void a_step_without_what_came_before_it_is_unknown() {
        follow(1);
        now = now.plus(Duration.ofSeconds(4));
        take(new Input.Wake());
        take(new Input.Held());
        journal.entries.add(journal.entries.size() - 1, new Entry.Lost(1));

        assertEquals(
                new Verdict.Unknown(new Life(Life.Kind.INSTANCE, "VI_1")),
                verdicts().getLast());
    }

    @Test
    void of_a_group_the_parts_that_a_step_has_changed_are_recorded() {
        SyncGroupMachine machine = new SyncGroupMachine("VG", List.of("a", "b", "c"), List.of("a", "b", "c"));
        GroupRecorder group = new GroupRecorder("VG", machine, journal);
        GroupStanding here = machine.beginning();
        for (String member : List.of("a", "b")) {
            GroupInput told = new GroupInput.Told(
                    member, new Word(Stance.LISTENING, 100, Role.BACKUP, Reason.STARTUP, List.of()));
            GroupStep step = machine.step(here, told);
            group.record(here, told, step);
            here = step.next();
        }

        Entry.GroupStep last = assertInstanceOf(Entry.GroupStep.class, journal.entries.getLast());
        assertEquals(Set.of("b"), last.after().parts().keySet());
        assertEquals(Optional.empty(), last.before());
        assertReplayed();
    }

    @Test
    void a_step_that_no_group_took_is_found() {
        SyncGroupMachine machine = new SyncGroupMachine("VG", List.of("a", "b"), List.of("a", "b"));
        GroupRecorder group = new GroupRecorder("VG", machine, journal);
        GroupInput told =
                new GroupInput.Told("a", new Word(Stance.LISTENING, 100, Role.BACKUP, Reason.STARTUP, List.of()));
        GroupInput other =
                new GroupInput.Told("a", new Word(Stance.LISTENING, 100, Role.FAULT, Reason.FAULT, List.of("no link")));
        group.record(machine.beginning(), told, machine.step(machine.beginning(), told));
        Entry.GroupStep step = assertInstanceOf(Entry.GroupStep.class, journal.entries.getLast());
        assertReplayed();

        journal.entries.set(
                journal.entries.size() - 1,
                new Entry.GroupStep("VG", step.before(), other, step.effects(), step.after()));
        assertInstanceOf(Verdict.Other.class, verdicts().getLast());

        journal.entries.set(journal.entries.size() - 1, step);
        GroupStanding nowhere = machine.step(machine.beginning(), other).next();
        GroupStep from = machine.step(nowhere, told);
        journal.entries.add(new Entry.GroupStep("VG", Optional.of(nowhere), told, from.effects(), from.next()));
        assertEquals(
                "before",
                assertInstanceOf(Verdict.Other.class, verdicts().getLast())
                        .differences()
                        .getFirst()
                        .what());
    }

    /** A backup hears its master so often, and nothing else happens. */
    private void follow(int adverts) {
        take(new Input.Seen(Optional.of(crowded())));
        take(new Input.Run());
        for (int i = 0; i < adverts; i++) {
            now = now.plus(Duration.ofSeconds(1));
            take(new Input.Heard(ad(150)));
        }
    }

    private static Event.Advertised ad(int priority) {
        return new Event.Advertised(priority, IpAddress.of("192.0.2.2"), Duration.ofSeconds(1));
    }

    private static Link crowded() {
        List<Link.Assigned> addresses = new ArrayList<>();
        addresses.add(new Link.Assigned(new Prefix(VIRTUAL, 32), false, true));
        IntStream.range(1, 200)
                .mapToObj(i -> new Prefix(IpAddress.of("192.0.2." + i), 24))
                .forEach(prefix -> addresses.add(new Link.Assigned(prefix, false, true)));
        return new Link("eth0", 2, true, new MacAddress(2), 1500, addresses);
    }

    private void take(Input input) {
        InstanceMachine.Step step = MACHINE.step(standing, input, now);
        recorder.record(standing, input, now, step);
        standing = step.next();
    }

    private List<Verdict> verdicts() {
        Replay replay = new Replay();
        return journal.entries.stream()
                .flatMap(entry -> replay.take(entry).stream())
                .toList();
    }

    private void assertReplayed() {
        assertTrue(
                verdicts().stream().allMatch(Verdict.Same.class::isInstance),
                () -> verdicts().toString());
    }
}
