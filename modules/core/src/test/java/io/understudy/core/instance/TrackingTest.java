package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a role when what it depends on changes. */
class TrackingTest {

    private static final Subject WEB = new Subject.Script("web");
    private static final Subject UPLINK = new Subject.Interface("eth1");
    private static final Reading GOOD = new Reading.Good();
    private static final Reading BAD = new Reading.Bad("exit status 1");
    private static final Tracked CONDITION = new Tracked(WEB, 0, false);
    private static final Tracked BONUS = new Tracked(WEB, 50, false);
    private static final Tracked PENALTY = new Tracked(WEB, -50, false);

    private static Instance backup(Tracked... tracked) {
        Instance instance = tracking(tracked);
        instance.on(up(), new Input.Run());
        return instance;
    }

    private static Instance master(Tracked... tracked) {
        Instance instance = backup(tracked);
        instance.silence();
        instance.on(HELD);
        return instance;
    }

    @Test
    void without_a_result_of_its_script_it_waits_in_init_and_without_a_fault_to_show() {
        Instance instance = backup(CONDITION);

        assertEquals(Role.INIT, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
        assertEquals(List.of("script web has no result yet"), instance.faults());

        instance.on(read(WEB, GOOD));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
    }

    @Test
    void the_first_result_of_its_script_may_be_a_fault() {
        Instance instance = backup(CONDITION);

        instance.on(read(WEB, BAD));

        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.FAULT, instance.standing().reason());
        assertEquals(List.of("script web: exit status 1"), instance.faults());
    }

    @Test
    void a_missing_link_is_a_fault_although_the_script_has_no_result_yet() {
        Instance instance = tracking(CONDITION);

        instance.on(new Input.Run());

        assertEquals(Role.FAULT, instance.role());
    }

    @Test
    void a_master_whose_script_fails_resigns_and_returns_with_it() {
        Instance instance = backup(CONDITION);
        instance.on(read(WEB, GOOD));
        instance.silence();
        instance.on(HELD);

        assertEquals(List.of(RESIGN, RELEASE), instance.on(read(WEB, BAD)));
        instance.on(RELEASED);
        assertEquals(Role.FAULT, instance.role());

        instance.on(read(WEB, GOOD));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RECOVERED, instance.standing().reason());
    }

    @Test
    void a_tracked_interface_is_a_fault_when_it_is_told_to_be_missing_and_not_before() {
        Instance instance = backup(new Tracked(UPLINK, 0, false));
        assertEquals(Role.INIT, instance.role());

        instance.on(read(UPLINK, new Reading.Bad("does not exist")));
        assertEquals(Role.FAULT, instance.role());
        assertEquals(List.of("interface eth1: does not exist"), instance.faults());

        instance.on(read(UPLINK, GOOD));
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void a_master_advertises_its_new_priority_at_once() {
        Instance instance = master(PENALTY);
        instance.sleepMillis(500);
        assertEquals(100, instance.priority());

        assertEquals(List.of(ADVERTISE), instance.on(read(WEB, BAD)));

        assertEquals(50, instance.priority());
        assertEquals(Role.MASTER, instance.role());
        assertEquals(List.of(RELEASE), instance.on(advert(80)));
    }

    @Test
    void a_master_whose_priority_changes_often_advertises_four_times_in_an_interval() {
        Instance instance = master(PENALTY);
        instance.sleepMillis(500);
        instance.on(read(WEB, BAD));

        assertEquals(List.of(), instance.on(read(WEB, GOOD)));
        assertEquals(Optional.of(250L), instance.deadline());

        assertEquals(List.of(ADVERTISE), instance.afterMillis(250));
        assertEquals(Optional.of(996L), instance.deadline()); // on its way to one of 16 moments in a second
    }

    @Test
    void a_result_that_changes_no_priority_is_not_advertised() {
        Instance instance = master(PENALTY);
        instance.sleepMillis(500);

        assertEquals(List.of(), instance.on(read(WEB, GOOD)));
    }

    @Test
    void the_timer_of_a_backup_is_moved_by_the_difference_of_the_skew_times() {
        Instance instance = backup(BONUS);
        assertEquals(Optional.of(3609L), instance.deadline());

        instance.on(read(WEB, GOOD));
        assertEquals(150, instance.priority());
        assertEquals(Optional.of(3414L), instance.deadline());

        instance.on(read(WEB, BAD));
        assertEquals(Optional.of(3609L), instance.deadline());
    }

    @Test
    void a_backup_that_becomes_better_than_its_master_preempts_it() {
        Instance instance = backup(BONUS);
        instance.on(advert(120));
        instance.on(read(WEB, GOOD));

        for (int second = 0; second < 3; second++) {
            instance.sleepMillis(1000);
            instance.on(advert(120));
        }

        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(415));
        assertEquals(Reason.PREEMPT, instance.standing().reason());
    }

    @Test
    void what_was_read_before_it_runs_counts_from_its_start() {
        Instance instance = tracking(BONUS, new Tracked(UPLINK, 0, false));

        instance.on(read(WEB, GOOD), read(UPLINK, GOOD), up(), new Input.Run());

        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Optional.of(3414L), instance.deadline());
    }

    @Test
    void an_owner_stays_what_it_is_except_for_faults() {
        Instance instance = owner(PENALTY, new Tracked(UPLINK, 0, false));
        instance.on(up(), read(UPLINK, GOOD), new Input.Run(), HELD);
        instance.sleepMillis(500);

        assertEquals(List.of(), instance.on(read(WEB, BAD)));
        assertEquals(255, instance.priority());

        assertEquals(List.of(RESIGN, RELEASE), instance.on(read(UPLINK, new Reading.Bad("down"))));
    }

    @Test
    void an_interface_that_is_not_tracked_may_be_down() {
        Instance instance = undemanding();
        instance.on(up(), new Input.Run());
        instance.silence();
        instance.on(HELD);

        assertEquals(List.of(), instance.on(down()));
        assertEquals(List.of(), instance.on(seen(false)), "not even its address counts while it is down");
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Optional.of(OWN), instance.standing().source());

        assertEquals(List.of(RESIGN, RELEASE), instance.on(seen(true)));
        assertEquals(List.of("interface eth0 has no IPv4 address to advertise from"), instance.faults());
    }

    @Test
    void an_interface_that_is_not_tracked_has_to_exist_and_to_have_had_an_address() {
        Instance instance = undemanding();
        instance.on(new Input.Run());
        assertEquals(List.of("interface eth0 does not exist"), instance.faults());

        instance.on(seen(false));
        assertEquals(Role.FAULT, instance.role());

        instance.on(down());
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(List.of(ADVERTISE, HOLD), instance.silence());
    }

    @Test
    void the_interval_of_a_slow_master_is_forgotten_with_the_promotion() {
        Instance instance = backup();
        instance.on(new Input.Heard(new Event.Advertised(200, OTHER, Duration.ofSeconds(3))));
        assertEquals(Optional.of(10_828L), instance.deadline());

        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(10_829));
        assertEquals(Optional.of(996L), instance.deadline()); // on its way to one of 16 moments in a second

        instance.on(HELD, down(), RELEASED, up());
        assertEquals(Optional.of(3609L), instance.deadline());
    }
}
