package io.understudy.daemon.events;

import static io.understudy.daemon.events.Subject.advert;
import static io.understudy.daemon.events.Subject.down;
import static io.understudy.daemon.events.Subject.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Word;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.GroupRecorder;
import io.understudy.core.journal.Life;
import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Tracked;
import io.understudy.daemon.events.Happening.Taken;
import io.understudy.simulator.GroupSimulation;
import io.understudy.simulator.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {

    private static final io.understudy.core.tracking.Subject SCRIPT =
            new io.understudy.core.tracking.Subject.Script("chk");

    private static final Set<Reason> CLAIMING = EnumSet.of(
            Reason.OWNER, Reason.MASTER_DOWN, Reason.MASTER_RESIGNED, Reason.MASTER_GONE, Reason.PREEMPT, Reason.MOVED);

    private final Diary diary = new Diary();

    @Test
    void a_takeover_is_told_when_the_kernel_has_followed_and_explained_by_what_was_not_heard() {
        new Subject(diary)
                .follower()
                .after(Duration.ofMillis(3610))
                .on(new Input.Wake())
                .after(Duration.ofMillis(12))
                .on(new Input.Held());

        Taken last = diary.roles().getLast();
        assertEquals(
                new Taken(
                        Diary.START.plusMillis(3622),
                        new Life(Life.Kind.INSTANCE, "VI_1"),
                        Optional.empty(),
                        Role.BACKUP,
                        Role.MASTER,
                        Reason.MASTER_DOWN,
                        Optional.of(Duration.ofMillis(3622)),
                        List.of(),
                        "nothing was heard for 3.610s, since 192.0.2.1 advertised priority 150 (every 1s)",
                        last.trail()),
                last);
        assertEquals(
                List.of(
                        new Cause(Diary.START.plusMillis(3610), last.cause()),
                        new Cause(Diary.START.plusMillis(3622), "the kernel has everything that belongs to it")),
                last.trail());
    }

    @Test
    void the_first_role_comes_with_the_start() {
        new Subject(diary).follower();

        assertEquals(
                new Happening.Started(Diary.START, "a", "0.1.0"),
                diary.happenings().getFirst());
        Taken first = diary.roles().getFirst();
        assertEquals(Role.INIT, first.previous());
        assertEquals(Role.BACKUP, first.role());
        assertEquals("the daemon began to run it", first.cause());
        assertEquals(Optional.of(Duration.ZERO), first.lasted());
    }

    @Test
    void what_had_sunk_the_priority_long_before_is_part_of_the_story() {
        new Subject(diary, new Tracked(SCRIPT, -30, false))
                .on(new Input.Read(SCRIPT, new Reading.Good()))
                .master()
                .after(Duration.ofMillis(300))
                .on(new Input.Read(SCRIPT, new Reading.Bad("exit status 1")))
                .after(Duration.ofMillis(300))
                .on(advert(90))
                .after(Duration.ofMillis(3))
                .on(new Input.Released());

        Taken last = diary.roles().getLast();
        assertEquals(Reason.HIGHER_PRIORITY, last.reason());
        assertEquals("192.0.2.1 advertised priority 90; its own is 70", last.cause());
        assertEquals(
                List.of(
                        "script chk exit status 1; its priority is 70 now, and was 100",
                        last.cause(),
                        "the kernel has taken everything back"),
                last.trail().stream().map(Cause::words).toList());
    }

    @Test
    void a_fault_is_told_in_the_words_of_a_status() {
        new Subject(diary)
                .master()
                .after(Duration.ofHours(2))
                .on(down())
                .after(Duration.ofMillis(2))
                .on(new Input.Released());

        Taken last = diary.roles().getLast();
        assertEquals(Role.FAULT, last.role());
        assertEquals("interface eth0 is down or has no carrier", last.cause());
        assertEquals(List.of(last.cause()), last.faults());
        assertEquals(Optional.of(Duration.ofHours(2).plusMillis(2)), last.lasted());
    }

    @Test
    void what_the_kernel_refused_and_what_an_operator_did_are_causes() {
        new Subject(diary)
                .on(up(), new Input.Run())
                .after(Duration.ofMillis(3610))
                .on(new Input.Wake(), new Input.Refused("no such device"), new Input.Released());
        assertEquals(
                "the kernel refused: no such device", diary.roles().getLast().cause());

        Diary other = new Diary();
        new Subject(other)
                .master()
                .on(new Input.Drained(new Drain(Optional.empty())))
                .on(advert(50))
                .after(Duration.ofSeconds(1))
                .on(new Input.Wake(), new Input.Released());
        assertEquals(Reason.DRAINED, other.roles().getLast().reason());
        assertTrue(other.roles().getLast().cause().startsWith("an operator drained this node"));
    }

    @Test
    void what_a_reload_decided_is_told_with_the_next_step_for_its_own_is_not_recorded() {
        new Subject(diary)
                .follower()
                .on(down())
                .undemanding()
                .after(Duration.ofMillis(3610))
                .on(new Input.Wake(), new Input.Held());

        List<Taken> roles = diary.roles();
        assertEquals(
                List.of(Role.BACKUP, Role.FAULT, Role.BACKUP, Role.MASTER),
                roles.stream().map(Taken::role).toList());
        assertEquals("a reload changed what it is", roles.get(2).cause());
    }

    @Test
    void an_actor_that_failed_lost_its_role() {
        new Subject(diary).master().anew().after(Duration.ofSeconds(1)).on(up(), new Input.Run());

        List<Taken> roles = diary.roles();
        assertEquals("its actor failed and began anew", roles.get(2).cause());
        assertEquals(Role.MASTER, roles.get(2).previous());
        assertEquals(Role.INIT, roles.get(2).role());
        assertEquals(Role.BACKUP, roles.getLast().role());
    }

    @Test
    void after_a_gap_nobody_guesses_how_long_a_role_was_had() {
        Subject subject = new Subject(diary).follower();
        diary.add(new Entry.Lost(7));
        subject.after(Duration.ofMillis(3610)).on(new Input.Wake(), new Input.Held());

        assertEquals(new Happening.Lost(Diary.START, 7), diary.happenings().get(2));
        assertEquals(Optional.empty(), diary.roles().getLast().lasted());
        assertEquals(Role.MASTER, diary.roles().getLast().role());
    }

    @Test
    void another_run_begins_without_what_the_one_before_had() {
        new Subject(diary).master();
        Instant again = Diary.START.plus(Duration.ofHours(1));
        diary.run(again);
        new Subject(diary).follower();

        List<Happening> all = diary.happenings();
        assertEquals(new Happening.Started(again, "a", "0.1.0"), all.get(all.size() - 2));
        assertEquals(Role.INIT, diary.roles().getLast().previous());
    }

    @Test
    void a_group_is_explained_by_the_member_that_began() {
        Subject member = Subject.grouped(diary);
        SyncGroupMachine group = new SyncGroupMachine("VG_1", List.of("VI_1"), List.of("VI_1"));
        GroupRecorder recorder = new GroupRecorder("VG_1", group, diary);
        member.on(up(), new Input.Run());
        GroupStanding out = tell(
                recorder,
                group,
                group.beginning(),
                new Word(Stance.OUT, 100, Role.FAULT, Reason.FAULT, List.of("eth0")));

        Taken told = diary.roles().getLast();
        assertEquals(new Life(Life.Kind.GROUP, "VG_1"), told.life());
        assertEquals(Role.FAULT, told.role());
        assertEquals(Role.FAULT, out.role());
        assertTrue(told.cause().startsWith("VI_1: "), told.cause());
        assertEquals(List.of("VI_1: eth0"), told.faults());
    }

    private static GroupStanding tell(GroupRecorder recorder, SyncGroupMachine group, GroupStanding here, Word word) {
        GroupInput input = new GroupInput.Told("VI_1", word);
        GroupStep step = group.step(here, input);
        recorder.record(here, input, step);
        return step.next();
    }

    /** Whatever happens to whomever: no role without a reason, a cause and the role that went before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_role_of_simulated_lives_has_a_reason_and_a_cause_and_follows_the_one_before(long seed) {
        Simulation.live(seed, diary);
        GroupSimulation.run(seed, diary);

        Map<Life, Role> last = new HashMap<>();
        for (Taken taken : diary.roles()) {
            assertFalse(taken.reason().code().isBlank(), taken::toString);
            assertFalse(taken.cause().isBlank(), taken::toString);
            assertFalse(taken.previous() == taken.role(), taken::toString);
            assertTrue(
                    taken.role() != Role.MASTER || CLAIMING.contains(taken.reason()),
                    () -> taken.life() + " " + taken.previous() + " " + taken.reason() + ": " + taken.cause());
            assertEquals(last.getOrDefault(taken.life(), Role.INIT), taken.previous(), taken::toString);
            last.put(taken.life(), taken.role());
        }
        assertTrue(last.size() > 2, "too few lives");
    }
}
