package io.understudy.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.group.GroupInput.Answered;
import io.understudy.core.group.GroupInput.Asked;
import io.understudy.core.group.GroupInput.Told;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.instance.Word;
import io.understudy.core.router.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A group whose members become others while it runs. */
class RegroupTest {

    private SyncGroupMachine machine = machine("A", "B");
    private GroupStanding standing = machine.beginning();
    private final List<GroupEffect> effects = new ArrayList<>();

    private static SyncGroupMachine machine(String... members) {
        return new SyncGroupMachine("VG", List.of(members), List.of(members));
    }

    private void take(GroupStep step) {
        standing = step.next();
        effects.addAll(step.effects());
    }

    private void on(GroupInput... inputs) {
        for (GroupInput input : inputs) {
            take(machine.step(standing, input));
        }
    }

    private void regroup(String... members) {
        machine = machine(members);
        effects.clear();
        take(machine.regroup(standing));
    }

    private static GroupInput told(String member, Stance stance, Role role) {
        return new Told(member, new Word(stance, 100, role, Reason.STARTUP, List.of()));
    }

    private void master() {
        for (String member : List.of("A", "B")) {
            on(told(member, Stance.WISHING, Role.BACKUP));
        }
        for (String member : List.of("A", "B")) {
            on(told(member, Stance.LEADING, Role.BACKUP), new Asked(member, Request.HOLD));
        }
        on(
                new Answered(new Input.Held()),
                told("A", Stance.LEADING, Role.MASTER),
                told("B", Stance.LEADING, Role.MASTER));
        assertEquals(Role.MASTER, standing.role());
    }

    private boolean told(String member, Input input) {
        return effects.contains(new GroupEffect.Tell(member, input));
    }

    @Test
    void who_comes_to_a_master_group_listens_first_and_nobody_falls() {
        master();

        regroup("A", "B", "C");
        on(told("C", Stance.WAITING, Role.INIT), told("C", Stance.LISTENING, Role.BACKUP));

        assertTrue(standing.promoted());
        assertEquals(Role.MASTER, standing.role());
        assertFalse(told("A", new Input.Demoted(0)));
    }

    @Test
    void it_is_promoted_for_itself_when_it_wishes_and_all_is_held_in_one_transaction() {
        master();
        regroup("A", "B", "C");
        on(told("C", Stance.LISTENING, Role.BACKUP));
        effects.clear();

        on(told("C", Stance.WISHING, Role.BACKUP));
        assertTrue(told("C", new Input.Promoted()));
        assertTrue(told("A", new Input.Reassigned()));
        assertTrue(told("B", new Input.Reassigned()));

        on(new Asked("A", Request.HOLD), new Asked("B", Request.HOLD), told("C", Stance.LEADING, Role.BACKUP));
        assertFalse(effects.contains(new GroupEffect.Hold()));
        on(new Asked("C", Request.HOLD));
        assertTrue(effects.contains(new GroupEffect.Hold()));

        on(new Answered(new Input.Held()));
        assertTrue(told("C", new Input.Held()));
        assertEquals(Role.MASTER, standing.role());
    }

    /** It had asked before it heard that there is something else to be had; the other one has asked only since. */
    @Test
    void who_asks_anew_while_all_is_being_taken_does_not_wait_for_those_who_do_not() {
        for (String member : List.of("A", "B")) {
            on(told(member, Stance.WISHING, Role.BACKUP));
        }
        on(told("A", Stance.LEADING, Role.BACKUP), new Asked("A", Request.HOLD));
        take(machine.reassigned(standing));
        on(told("B", Stance.LEADING, Role.BACKUP), new Asked("B", Request.HOLD));
        on(new Asked("A", Request.HOLD));
        effects.clear();

        on(new Answered(new Input.Held()));
        assertTrue(told("B", new Input.Held()));
        assertFalse(told("A", new Input.Held()));
        assertTrue(effects.contains(new GroupEffect.Hold()));

        on(told("B", Stance.LEADING, Role.MASTER), new Answered(new Input.Held()));
        assertEquals(
                2,
                effects.stream()
                        .filter(new GroupEffect.Tell("A", new Input.Held())::equals)
                        .count());
        on(told("A", Stance.LEADING, Role.MASTER));
        assertEquals(Role.MASTER, standing.role());
    }

    @Test
    void a_newcomer_that_follows_a_master_takes_all_with_it() {
        master();
        regroup("A", "B", "C");

        on(told("C", Stance.LISTENING, Role.BACKUP), told("C", Stance.FOLLOWING, Role.BACKUP));

        assertFalse(standing.promoted());
        assertTrue(effects.stream()
                .anyMatch(effect ->
                        effect instanceof GroupEffect.Tell(String who, Input.Demoted demoted) && who.equals("A")));
    }

    @Test
    void once_admitted_it_is_a_member_like_the_others() {
        master();
        regroup("A", "B", "C");
        on(told("C", Stance.WISHING, Role.BACKUP), told("C", Stance.LISTENING, Role.BACKUP));

        assertFalse(standing.promoted());
    }

    @Test
    void who_leaves_is_not_waited_for_and_takes_nobody_with_it() {
        master();

        regroup("A");

        assertTrue(standing.promoted());
        assertEquals(Grip.HELD, standing.grip());
        assertEquals(List.of(), effects);
    }

    @Test
    void who_took_all_down_may_leave_and_the_others_rise_again() {
        master();
        on(told("B", Stance.OUT, Role.FAULT), told("A", Stance.WAITING, Role.FAULT));
        assertEquals(Role.FAULT, standing.role());

        regroup("A");
        on(told("A", Stance.LISTENING, Role.BACKUP));
        assertEquals(Role.BACKUP, standing.role());

        on(told("A", Stance.WISHING, Role.BACKUP));
        assertTrue(standing.promoted());
    }

    @Test
    void who_leaves_while_the_others_wait_for_it_lets_them_hold() {
        on(told("A", Stance.WISHING, Role.BACKUP), told("B", Stance.WISHING, Role.BACKUP));
        on(told("A", Stance.LEADING, Role.BACKUP), new Asked("A", Request.HOLD));

        regroup("A");

        assertEquals(List.of(new GroupEffect.Hold()), effects);
    }

    @Test
    void who_leaves_is_owed_an_answer_to_each_of_its_requests() {
        on(told("A", Stance.WISHING, Role.BACKUP), told("B", Stance.WISHING, Role.BACKUP));
        on(told("B", Stance.LEADING, Role.BACKUP), new Asked("B", Request.HOLD));

        assertEquals(Map.of("B", List.of(new Input.Released())), standing.owed(List.of("A")));
    }

    @Test
    void whoever_comes_to_a_group_that_is_not_master_is_waited_for() {
        on(told("A", Stance.WISHING, Role.BACKUP), told("B", Stance.LISTENING, Role.BACKUP));

        regroup("A", "B", "C");
        on(told("B", Stance.WISHING, Role.BACKUP));

        assertFalse(standing.promoted());
        on(told("C", Stance.WISHING, Role.BACKUP));
        assertTrue(standing.promoted());
    }

    @Test
    void a_member_keeps_its_part_under_another_name() {
        master();

        standing = standing.renamed(Map.of("A", "Z"));
        regroup("Z", "B");

        assertTrue(standing.promoted());
        assertEquals(Stance.LEADING, standing.part("Z").word().stance());
    }
}
