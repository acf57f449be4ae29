package io.understudy.core.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.router.Effect;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds after any sequence of inputs, sensible or not. */
class InstanceMachinePropertiesTest {

    private static final int STEPS = 1_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** One input in its context. */
    private record Case(Standing before, Input input, Step step, Moment now) {
        Standing after() {
            return step.next();
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
            Input input = RandomInputs.input(random);
            Step step = machine.step(standing, input, now);
            property.check(new Case(standing, input, step, now));
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
            if (effects.contains(new Effect.Advertise())) {
                assertTrue(one.after().state() instanceof State.Master, one::toString);
            }
            if (effects.contains(new Effect.Resign())) {
                assertTrue(one.leaves(State.Master.class), one::toString);
                assertTrue(one.after().state() instanceof State.Initialize, one::toString);
            }
        });
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
    void initialize_is_where_faults_and_stops_lead_and_nothing_else(long seed) {
        always(seed, one -> {
            boolean out = one.after().state() instanceof State.Initialize;
            assertEquals(out, !ready(one.after()), one::toString);
        });
    }

    private static boolean ready(Standing standing) {
        return standing.readiness().ready(RandomInputs.NEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_timer_of_a_backup_is_moved_by_packets_and_wakes_alone(long seed) {
        always(seed, one -> {
            if (one.before().state() instanceof State.Backup before
                    && one.after().state() instanceof State.Backup after
                    && !(one.input() instanceof Input.Heard)
                    && !(one.input() instanceof Input.Wake)) {
                assertEquals(before.masterDownAt(), after.masterDownAt(), one::toString);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_advert_timer_of_a_master_is_moved_by_its_own_adverts_alone(long seed) {
        always(seed, one -> {
            if (one.before().state() instanceof State.Master before
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
