package io.understudy.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Readiness;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds after any sequence of inputs, sensible or not. */
class InstanceMachinePropertiesTest {

    private static final int STEPS = 1_000;

    /** A new reason has to be thought of here; one who was stopped may be INIT because of a kernel that did not let go. */
    private static final Map<Role, Set<Reason>> LEADING_TO = Map.of(
            Role.MASTER,
            EnumSet.of(
                    Reason.OWNER,
                    Reason.MASTER_DOWN,
                    Reason.MASTER_RESIGNED,
                    Reason.MASTER_GONE,
                    Reason.PREEMPT,
                    Reason.MOVED),
            Role.BACKUP,
            EnumSet.of(
                    Reason.STARTUP,
                    Reason.HIGHER_PRIORITY,
                    Reason.HIGHER_ADDRESS,
                    Reason.DRAINED,
                    Reason.MOVED,
                    Reason.OVERSLEPT,
                    Reason.SYNC_GROUP,
                    Reason.RECOVERED,
                    Reason.RETRY),
            Role.FAULT,
            EnumSet.of(Reason.FAULT, Reason.KERNEL_REFUSED, Reason.SYNC_GROUP),
            Role.INIT,
            EnumSet.of(Reason.SHUTDOWN, Reason.STARTUP, Reason.KERNEL_REFUSED));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** One input in its context. */
    private record Case(InstanceMachine machine, Standing before, Input input, Step step, Moment now) {
        Standing after() {
            return step.next();
        }

        int priorityBefore() {
            return machine.router(before).priority();
        }

        int priorityAfter() {
            return machine.router(after()).priority();
        }

        boolean leaves(Class<? extends State> state) {
            return state.isInstance(before.state()) && !state.isInstance(after().state());
        }
    }

    private interface Property {
        void check(Case one);
    }

    private static void always(long seed, Property property) {
        SplittableRandom random = new SplittableRandom(seed);
        InstanceMachine machine = RandomInputs.machine(random);
        Standing standing = Standing.BEGINNING;
        Moment now = new Moment(random.nextLong());
        for (int i = 0; i < STEPS; i++) {
            now = RandomInputs.later(now, standing, random);
            Input input = RandomInputs.input(machine, now, random);
            Step step = machine.step(standing, input, now);
            property.check(new Case(machine, standing, input, step, now));
            standing = step.next();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_was_woken_wants_to_be_woken_later_than_now(long seed) {
        always(seed, one -> {
            if (one.input() instanceof Input.Wake) {
                assertTrue(one.after().deadline().map(one.now()::isBefore).orElse(true), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_role_is_master_from_the_moment_everything_is_held_until_it_is_released(long seed) {
        always(seed, one -> {
            if (one.after().role() == Role.MASTER && one.before().role() != Role.MASTER) {
                assertEquals(Grip.HELD, one.after().grip(), one::toString);
            }
            if (one.after().grip() == Grip.HELD) {
                assertEquals(Role.MASTER, one.after().role(), one::toString);
            }
            if (one.after().grip() == Grip.NONE) {
                assertFalse(one.after().role() == Role.MASTER, one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_is_told_to_be_master_holds_is_putting_back_or_is_letting_go(long seed) {
        always(seed, one -> {
            if (one.after().role() == Role.MASTER) {
                List<Grip> grips = one.after().state() instanceof State.Master
                        ? List.of(Grip.HELD, Grip.TAKING)
                        : List.of(Grip.RELEASING, Grip.PARTING);
                assertTrue(grips.contains(one.after().grip()), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_takes_a_role_says_why_and_that_reason_leads_to_that_role(long seed) {
        always(seed, one -> {
            if (one.after().role() != one.before().role()) {
                Set<Reason> known = LEADING_TO.getOrDefault(one.after().role(), Set.of());
                assertTrue(known.contains(one.after().reason()), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_priority_is_between_1_and_254_and_an_owners_is_255(long seed) {
        always(seed, one -> {
            int priority = one.priorityAfter();
            if (one.after().readiness().drain().isPresent()) {
                assertEquals(1, priority, one::toString);
            } else if (one.machine().router().owner()) {
                assertEquals(255, priority, one::toString);
            } else {
                assertTrue(priority >= 1 && priority <= 254, one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_inherited_is_let_go_as_soon_as_another_master_is_heard_or_a_fault_comes(long seed) {
        always(seed, one -> {
            if (one.before().grip() == Grip.INHERITED && !(one.input() instanceof Input.Answer)) {
                boolean another = one.input() instanceof Input.Heard(Event.Advertised ad)
                        && one.before().source().filter(ad.sender()::equals).isEmpty();
                boolean out = one.input() instanceof Input.Stop || faulty(one);
                boolean lets = one.step().effects().equals(List.of(new Effect.Release()));
                assertEquals(another || out, lets, one::toString);
            }
        });
    }

    private static boolean faulty(Case one) {
        Readiness readiness = one.after().readiness();
        return readiness.wanted()
                && readiness.faults(one.machine().needs()).stream()
                        .anyMatch(fault -> !(fault instanceof Fault.Awaited || fault instanceof Fault.Ungrouped));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_was_inherited_is_held_by_a_claim_without_a_gap(long seed) {
        always(seed, one -> {
            if (one.before().grip() == Grip.INHERITED && one.after().state() instanceof State.Master) {
                assertEquals(
                        List.of(new Effect.Advertise(), new Effect.Hold()),
                        one.step().effects(),
                        one::toString);
            }
            if (one.after().grip() == Grip.INHERITED) {
                assertFalse(one.after().state() instanceof State.Master, one::toString);
                assertEquals(0, one.after().unanswered(), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_wait_ends_later_than_now_and_wakes_it(long seed) {
        always(seed, one -> {
            for (Wait wait : one.after().waits(one.now())) {
                assertTrue(one.now().isBefore(wait.until()), one::toString);
                assertTrue(
                        wait.kind() == Wait.Kind.PREEMPT_DELAY
                                || !wait.until().isBefore(one.after().deadline().orElseThrow()),
                        one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void only_a_master_holds_or_wants_to_hold(long seed) {
        always(
                seed,
                one -> assertEquals(
                        one.after().state() instanceof State.Master,
                        one.after().grip() == Grip.HELD || one.after().grip() == Grip.TAKING,
                        one::toString));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void only_a_master_advertises_and_only_one_that_leaves_resigns(long seed) {
        always(seed, one -> {
            List<Effect> effects = one.step().effects();
            if (effects.contains(new Effect.Advertise()) && !lastWord(one)) {
                assertTrue(one.after().state() instanceof State.Master, one::toString);
            }
            if (effects.contains(new Effect.Resign())) {
                assertTrue(one.leaves(State.Master.class), one::toString);
                assertTrue(
                        one.after().state() instanceof State.Initialize
                                || one.input() instanceof Input.Demoted
                                || one.input() instanceof Input.Drained,
                        one::toString);
            }
        });
    }

    private static boolean lastWord(Case one) {
        return one.machine().router().manners().lastWord()
                && one.input() instanceof Input.Heard
                && one.step().effects().getFirst().equals(new Effect.Advertise())
                && one.leaves(State.Master.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_advertisement_comes_before_the_addresses_and_a_farewell_before_their_removal(long seed) {
        always(seed, one -> {
            List<Effect> effects = one.step().effects();
            int hold = effects.indexOf(new Effect.Hold());
            if (hold >= 0 && !(one.input() instanceof Input.Lost)) {
                assertEquals(List.of(new Effect.Advertise(), new Effect.Hold()), effects, one::toString);
            }
            if (effects.contains(new Effect.Resign()) && effects.contains(new Effect.Release())) {
                assertEquals(List.of(new Effect.Resign(), new Effect.Release()), effects, one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void announcements_are_made_only_while_everything_is_held(long seed) {
        always(seed, one -> {
            if (one.step().effects().stream().anyMatch(Effect.Announce.class::isInstance)) {
                assertEquals(Grip.HELD, one.after().grip(), one::toString);
                assertTrue(one.before().grip() == Grip.HELD || one.input() instanceof Input.Held, one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_member_of_a_sync_group_claims_when_it_is_told_to_and_wishes_to(long seed) {
        always(seed, one -> {
            boolean claims = !(one.before().state() instanceof State.Master)
                    && one.after().state() instanceof State.Master;
            if (one.machine().needs().group().isPresent()) {
                boolean told = one.input() instanceof Input.Promoted
                        && one.machine().word(one.before()).stance() == Stance.WISHING;
                assertEquals(told, claims && !(one.input() instanceof Input.Appointed), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_wishes_waits_for_nothing_but_what_it_hears(long seed) {
        always(seed, one -> {
            if (one.machine().word(one.after()).stance() == Stance.WISHING) {
                assertTrue(
                        one.after().deadline().map(at -> isOf(one.after(), at)).orElse(true), one::toString);
                assertTrue(one.after().state() instanceof State.Backup, one::toString);
            }
        });
    }

    /** Whether what an operator wanted for a while is over then. */
    private static boolean isOf(Standing standing, Moment at) {
        return Stream.of(
                        standing.readiness().drain().flatMap(Drain::until),
                        standing.move().parting())
                .anyMatch(Optional.of(at)::equals);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_it_tells_its_sync_group_is_free_of_what_the_group_has_told_it(long seed) {
        always(seed, one -> {
            if (one.input() instanceof Input.Bound) {
                Word before = one.machine().word(one.before());
                Word after = one.machine().word(one.after());
                assertEquals(before.priority(), after.priority(), one::toString);
                assertEquals(before.troubles(), after.troubles(), one::toString);
                assertEquals(before.stance() == Stance.OUT, after.stance() == Stance.OUT, one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void initialize_is_where_faults_and_stops_lead_and_nothing_else(long seed) {
        always(seed, one -> {
            boolean out = one.after().state() instanceof State.Initialize;
            assertEquals(out, !one.after().readiness().ready(one.machine().needs()), one::toString);
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_timer_of_a_backup_is_moved_by_packets_wakes_and_its_own_priority_alone(long seed) {
        always(seed, one -> {
            if (one.before().state() instanceof State.Backup before
                    && one.after().state() instanceof State.Backup after
                    && one.priorityBefore() == one.priorityAfter()
                    && !(one.input() instanceof Input.Heard)
                    && !(one.input() instanceof Input.Vacated)
                    && !(one.input() instanceof Input.Wake)) {
                assertEquals(before.masterDownAt(), after.masterDownAt(), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_advert_timer_of_a_master_is_moved_by_its_own_adverts_alone_and_sooner_by_its_priority(long seed) {
        always(seed, one -> {
            if (one.priorityBefore() != one.priorityAfter()
                    && one.before().state() instanceof State.Master before
                    && one.after().state() instanceof State.Master after
                    && !one.step().effects().contains(new Effect.Advertise())) {
                assertFalse(before.advertAt().isBefore(after.advertAt()), one::toString);
            }
            if (one.priorityBefore() == one.priorityAfter()
                    && one.before().state() instanceof State.Master before
                    && one.after().state() instanceof State.Master after
                    && !one.step().effects().contains(new Effect.Advertise())) {
                assertEquals(before.advertAt(), after.advertAt(), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_request_is_counted_until_it_is_answered(long seed) {
        always(seed, one -> {
            long asked = one.step().effects().stream()
                    .filter(effect -> effect instanceof Effect.Hold || effect instanceof Effect.Release)
                    .count();
            int answered = one.input() instanceof Input.Answer ? 1 : 0;
            assertEquals(
                    Math.max(0, one.before().unanswered() - answered) + asked,
                    one.after().unanswered(),
                    one::toString);
        });
    }
}
