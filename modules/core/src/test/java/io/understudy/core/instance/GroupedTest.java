package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance as a member of a sync group. */
class GroupedTest {

    private static final Input PROMOTED = new Input.Promoted();
    private static final Input DEMOTED = new Input.Demoted(0);
    private static final Input RELIEVED = new Input.Relieved();
    private static final Tracked BONUS = new Tracked(new Subject.Script("bonus"), 50, false);
    private static final Tracked CONDITION = new Tracked(new Subject.Script("condition"), 0, false);

    private static Input bound(int priority) {
        return new Input.Bound(new Bond(Optional.empty(), priority));
    }

    private static Input troubled() {
        return new Input.Bound(new Bond(Optional.of("sync group VG_1: VI_2: interface eth1 is down"), 100));
    }

    private static Instance begun(Instance instance) {
        instance.on(up(), new Input.Run(), bound(100));
        return instance;
    }

    private static Instance listening() {
        return begun(grouped());
    }

    private static Instance wishing() {
        Instance instance = listening();
        instance.silence();
        return instance;
    }

    private static Instance leading() {
        Instance instance = wishing();
        instance.on(PROMOTED, HELD);
        return instance;
    }

    private static Stance stance(Instance instance) {
        return instance.word().stance();
    }

    @Test
    void takes_no_part_before_its_group_has_told_anything() {
        Instance instance = grouped();
        instance.on(up(), new Input.Run());

        assertEquals(Role.INIT, instance.role());
        assertEquals(Stance.WAITING, stance(instance));
        assertEquals(List.of("sync group VG_1 has not begun yet"), instance.faults());

        instance.on(bound(100));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
        assertEquals(Stance.LISTENING, stance(instance));
    }

    @Test
    void wishes_instead_of_claiming_and_claims_when_it_is_promoted() {
        Instance instance = listening();

        assertEquals(List.of(), instance.silence());
        assertEquals(Stance.WISHING, stance(instance));
        assertEquals(Optional.empty(), instance.deadline());

        assertEquals(List.of(ADVERTISE, HOLD), instance.on(PROMOTED));
        assertEquals(Stance.LEADING, stance(instance));
        assertEquals(Reason.MASTER_DOWN, instance.standing().reason());
    }

    @Test
    void wishes_for_as_long_as_it_hears_nothing_however_often_it_is_woken() {
        Instance instance = wishing();

        instance.afterMillis(3_600_000);

        assertEquals(Stance.WISHING, stance(instance));
        assertEquals(List.of(ADVERTISE, HOLD), instance.on(PROMOTED));
    }

    @Test
    void whatever_it_follows_ends_its_wish_and_it_ignores_a_promotion_that_was_under_way() {
        for (Input heard : List.of(advert(100), advert(200), farewell())) {
            Instance instance = wishing();

            instance.on(heard);

            assertEquals(listener(heard), stance(instance), heard::toString);
            assertEquals(List.of(), instance.on(PROMOTED), heard::toString);
            assertInstanceOf(State.Backup.class, instance.standing().state());
        }
    }

    private static Stance listener(Input heard) {
        return heard.equals(farewell()) ? Stance.LISTENING : Stance.FOLLOWING;
    }

    @Test
    void what_it_would_not_follow_does_not_end_its_wish() {
        Instance instance = wishing();

        instance.on(advert(99));

        assertEquals(Stance.WISHING, stance(instance));
    }

    @Test
    void an_owner_wishes_from_the_start() {
        Instance instance = begun(groupedOwner());

        assertEquals(Stance.WISHING, stance(instance));
        assertEquals(List.of(ADVERTISE, HOLD), instance.on(PROMOTED));
        assertEquals(Reason.OWNER, instance.standing().reason());
    }

    @Test
    void resigns_releases_and_listens_when_it_is_demoted() {
        Instance instance = leading();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(DEMOTED));

        assertEquals(Stance.LISTENING, stance(instance));
        assertEquals(Role.MASTER, instance.role(), "until the kernel has followed");
        assertEquals(Optional.of(3609L), instance.deadline());
        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.SYNC_GROUP, instance.standing().reason());
    }

    @Test
    void is_silent_and_keeps_its_addresses_for_a_moment_when_it_is_relieved() {
        Instance instance = leading();
        instance.on(new Input.Superseded(instance.in(3000)));

        assertEquals(List.of(HUSH), instance.on(RELIEVED));

        assertEquals(Stance.PARTING, stance(instance));
        assertEquals(Reason.MOVED, instance.standing().reason());
        assertEquals(Optional.of(250L), instance.deadline());
        assertEquals(List.of(RELEASE), instance.afterMillis(250));
    }

    @Test
    void is_relieved_even_if_it_waits_for_nobody_any_more() {
        Instance instance = leading();

        assertEquals(List.of(HUSH), instance.on(RELIEVED));
    }

    @Test
    void says_farewell_for_another_members_fault_in_the_middle_of_a_move() {
        for (Input fault : List.of(DEMOTED, troubled())) {
            Instance instance = leading();
            instance.on(new Input.Superseded(instance.in(3000)));

            assertEquals(RESIGN, instance.on(fault).getFirst(), fault::toString);
        }
    }

    @Test
    void nothing_is_relieved_that_does_not_lead() {
        assertEquals(List.of(), listening().on(RELIEVED));
        assertEquals(List.of(), grouped().on(RELIEVED));

        Instance instance = wishing();
        assertEquals(List.of(), instance.on(RELIEVED));
        assertEquals(Stance.WISHING, stance(instance));
    }

    @Test
    void nothing_is_demoted_that_does_not_lead() {
        assertEquals(List.of(), listening().on(DEMOTED));
        assertEquals(List.of(), grouped().on(DEMOTED));

        Instance instance = wishing();
        assertEquals(List.of(), instance.on(DEMOTED));
        assertEquals(Stance.WISHING, stance(instance));
    }

    @Test
    void is_patient_after_a_lost_contest_even_if_the_other_one_resigns_as_well() {
        Instance instance = leading();
        instance.on(new Input.Demoted(128), farewell());

        instance.afterMillis(610);
        assertEquals(Stance.LISTENING, stance(instance));
        assertEquals(Optional.of(3499L), instance.deadline());

        instance.afterMillis(3000);
        assertEquals(Stance.LISTENING, stance(instance));
        instance.afterMillis(500);
        assertEquals(Stance.WISHING, stance(instance));
    }

    @Test
    void patience_alone_is_no_wish() {
        Instance instance = leading();
        instance.on(new Input.Demoted(128));

        instance.afterMillis(3000);
        instance.on(advert(200));
        instance.afterMillis(1200);

        assertEquals(Stance.FOLLOWING, stance(instance));
    }

    @Test
    void the_trouble_of_another_member_makes_it_resign_and_say_why() {
        Instance instance = leading();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(troubled()));
        instance.on(RELEASED);

        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.SYNC_GROUP, instance.standing().reason());
        assertEquals(List.of("sync group VG_1: VI_2: interface eth1 is down"), instance.faults());
        assertEquals(new Word(Stance.WAITING, 100, Role.FAULT, Reason.SYNC_GROUP, List.of()), instance.word());

        instance.on(bound(100));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RECOVERED, instance.standing().reason());
    }

    @Test
    void its_own_trouble_is_told_to_the_group_whatever_the_others_have() {
        Instance instance = leading();
        instance.on(troubled(), RELEASED, down());

        List<String> troubles = List.of("interface eth0 is down or has no carrier");
        assertEquals(new Word(Stance.OUT, 100, Role.FAULT, Reason.FAULT, troubles), instance.word());
    }

    @Test
    void what_is_not_known_yet_is_no_trouble_and_neither_is_anything_of_one_that_does_not_run() {
        Instance unread = begun(grouped(CONDITION));
        Instance stopped = listening();
        stopped.on(new Input.Stop(), down());

        assertEquals(Stance.WAITING, stance(unread));
        assertEquals(Stance.WAITING, stance(stopped));
    }

    @Test
    void no_priority_is_better_than_the_lowest_in_the_group() {
        Instance instance = begun(grouped(BONUS));

        instance.on(read(BONUS.subject(), new Reading.Good()), bound(120));
        assertEquals(120, instance.priority());
        assertEquals(150, instance.word().priority());

        instance.on(bound(255));
        assertEquals(150, instance.priority());
    }

    @Test
    void a_master_advertises_at_once_when_the_group_lowers_its_priority() {
        Instance instance = leading();
        instance.sleepMillis(500);

        assertEquals(List.of(ADVERTISE), instance.on(bound(50)));
        assertEquals(50, instance.priority());
    }

    @Test
    void an_owner_stays_one_whatever_the_others_have() {
        Instance instance = begun(groupedOwner());

        instance.on(bound(10));

        assertEquals(255, instance.priority());
    }

    @Test
    void a_lower_priority_ends_a_wish_only_if_it_would_still_be_listening() {
        Instance early = wishing();
        early.on(bound(50));
        assertEquals(Stance.LISTENING, stance(early));
        early.afterMillis(200);
        assertEquals(Stance.WISHING, stance(early));

        Instance late = wishing();
        late.sleepMillis(500);
        late.on(bound(50));
        assertEquals(Stance.WISHING, stance(late));
    }

    @Test
    void what_was_inherited_goes_when_another_member_is_out() {
        Instance instance = grouped();
        instance.on(new Input.Inherited(), up(), new Input.Run(), bound(100));

        assertEquals(List.of(RELEASE), instance.on(troubled()));
    }

    @Test
    void one_on_its_own_knows_no_promotion() {
        Instance instance = backup();

        assertEquals(List.of(), instance.on(PROMOTED));
        assertEquals(Role.BACKUP, instance.role());
    }
}
