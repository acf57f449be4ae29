package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Drain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A drained node has no role that another node can have, and every role that no other has. */
class DrainTest {

    private static final Input DRAINED = new Input.Drained(new Drain(Optional.empty()));
    private static final Input UNDRAINED = new Input.Undrained();
    private static final long GRACE = 250;

    private static Instance master() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run());
        instance.silence();
        instance.on(HELD);
        return instance;
    }

    @Test
    void a_master_resigns_and_keeps_its_addresses_for_a_moment() {
        Instance instance = master();

        assertEquals(List.of(RESIGN, HUSH), instance.on(DRAINED));
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Reason.DRAINED, instance.standing().reason());
        assertEquals(1, instance.priority());
    }

    @Test
    void they_go_shortly_after_another_has_claimed_the_role() {
        Instance instance = master();
        instance.on(DRAINED);
        instance.sleepMillis(600);

        assertEquals(List.of(), instance.on(advert(90)));
        assertEquals(List.of(), instance.afterMillis(GRACE - 1));
        assertEquals(List.of(RELEASE), instance.afterMillis(1));
        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void nothing_but_the_first_advertisement_counts_for_that() {
        Instance instance = master();
        instance.on(DRAINED, advert(90));
        instance.sleepMillis(GRACE - 1);

        instance.on(advert(90));
        assertEquals(List.of(RELEASE), instance.afterMillis(1));
    }

    @Test
    void they_never_go_if_nobody_else_claims() {
        Instance instance = master();
        instance.on(DRAINED);

        assertEquals(List.of(), instance.afterMillis(3996));
        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(1));
        instance.on(HELD);
        assertEquals(Role.MASTER, instance.role());
        assertEquals(1, instance.priority());
        assertEquals(Optional.of(996L), instance.deadline()); // on its way to one of 16 moments in a second
    }

    @Test
    void a_master_without_its_addresses_has_nothing_to_keep() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run());
        instance.silence();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(DRAINED));
    }

    @Test
    void what_it_keeps_goes_at_once_with_a_fault() {
        Instance instance = master();
        instance.on(DRAINED);

        assertEquals(List.of(RELEASE), instance.on(down()));
        instance.on(RELEASED);
        assertEquals(Role.FAULT, instance.role());
    }

    @Test
    void a_backup_does_not_preempt_but_takes_over_from_a_dead_master() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run(), DRAINED, advert(1));
        instance.sleepMillis(3000);
        instance.on(advert(1));

        assertEquals(List.of(), instance.afterMillis(3996));
        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(1));
    }

    @Test
    void who_was_about_to_preempt_leaves_it() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run(), advert(50));
        instance.sleepMillis(3600);

        instance.on(DRAINED);
        assertEquals(List.of(), instance.afterMillis(50));
    }

    @Test
    void even_an_owner_is_last() {
        Instance instance = owner();
        instance.on(up(), new Input.Run(), HELD);

        assertEquals(List.of(RESIGN, HUSH), instance.on(DRAINED));
        assertEquals(1, instance.priority());
        instance.on(UNDRAINED);
        assertEquals(255, instance.priority());
    }

    @Test
    void it_ends_by_itself() {
        Instance instance = fresh();
        instance.on(up(), new Input.Run(), new Input.Drained(new Drain(Optional.of(instance.in(2000)))), advert(200));

        assertEquals(Optional.of(2000L), instance.deadline());
        instance.afterMillis(2000);
        assertEquals(100, instance.priority());
        assertEquals(Optional.empty(), instance.standing().readiness().drain());
    }

    @Test
    void a_drained_master_that_nobody_replaced_advertises_its_priority_when_it_is_over() {
        Instance instance = master();
        instance.on(DRAINED);
        instance.afterMillis(3997);
        instance.on(HELD);
        instance.sleepMillis(300);

        assertEquals(List.of(ADVERTISE), instance.on(UNDRAINED));
        assertEquals(100, instance.priority());
    }
}
