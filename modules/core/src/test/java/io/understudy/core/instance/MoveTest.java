package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Effect;
import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Drain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A planned move: one is appointed and claims, the other is superseded and gives way; and every way in which that can fail. */
class MoveTest {

    private static final long GRACE = 250;

    private static Instance backup(int priority) {
        Instance instance = of(priority);
        instance.on(up(), new Input.Run(), advert(200));
        return instance;
    }

    private static Instance master(int priority) {
        Instance instance = of(priority);
        instance.on(up(), new Input.Run());
        instance.silence();
        instance.on(HELD);
        return instance;
    }

    @Test
    void whoever_is_appointed_claims_at_once_above_all_others() {
        Instance instance = backup(50);

        assertEquals(List.of(ADVERTISE, HOLD), instance.on(new Input.Appointed(instance.in(60_000))));
        assertEquals(254, instance.priority());
        assertEquals(Reason.MOVED, instance.standing().reason());
        instance.on(HELD);
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void it_keeps_the_role_against_a_higher_priority_until_the_time_is_over() {
        Instance instance = backup(50);
        instance.on(new Input.Appointed(instance.in(700)), HELD);
        instance.sleepMillis(300);

        assertEquals(ADVERTISE, instance.on(advert(200)).getFirst());
        assertEquals(List.of(ADVERTISE), instance.afterMillis(400));
        assertEquals(50, instance.priority());
        assertEquals(List.of(RELEASE), instance.on(advert(200)));
    }

    @Test
    void a_master_can_be_appointed_to_stay() {
        Instance instance = master(150);
        instance.sleepMillis(500);

        assertEquals(List.of(ADVERTISE), instance.on(new Input.Appointed(instance.in(60_000))));
        assertEquals(254, instance.priority());
    }

    @Test
    void its_priority_is_its_own_again_when_it_fails() {
        Instance instance = backup(50);
        instance.on(new Input.Appointed(instance.in(60_000)), HELD);

        instance.on(down(), RELEASED, up());
        assertEquals(50, instance.priority());
    }

    @Test
    void nobody_is_appointed_who_is_out_or_drained() {
        Instance out = of(50);
        out.on(up(), new Input.Run(), down());
        assertEquals(List.of(), out.on(new Input.Appointed(out.in(60_000))));
        assertEquals(Optional.empty(), out.standing().move().pinned());

        Instance drained = backup(50);
        drained.on(new Input.Drained(new Drain(Optional.empty())));
        assertEquals(List.of(), drained.on(new Input.Appointed(drained.in(60_000))));
        assertEquals(1, drained.priority());
    }

    @Test
    void whoever_is_superseded_goes_on_as_before_until_the_other_claims() {
        Instance instance = master(100);

        assertEquals(List.of(), instance.on(new Input.Superseded(instance.in(3000))));
        assertEquals(List.of(ADVERTISE), instance.afterMillis(1000));
        assertEquals(List.of(HUSH), instance.on(advert(254)));
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Reason.MOVED, instance.standing().reason());
    }

    @Test
    void its_addresses_go_when_the_other_has_announced_them() {
        Instance instance = master(100);
        instance.on(new Input.Superseded(instance.in(3000)), advert(254));

        assertEquals(List.of(RELEASE), instance.on(new Input.LetGo()));
        assertEquals(List.of(), instance.on(new Input.LetGo()));
        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void the_other_announces_once_more_when_it_is_told_that_they_are_gone() {
        Instance instance = backup(50);
        instance.on(new Input.Appointed(instance.in(60_000)));
        assertEquals(List.of(), instance.on(new Input.LetGo()));
        instance.on(HELD);

        assertEquals(List.of(new Effect.Announce(1)), instance.on(new Input.LetGo()));
    }

    @Test
    void they_go_after_a_moment_if_that_is_never_told() {
        Instance instance = master(100);
        instance.on(new Input.Superseded(instance.in(3000)), advert(254));

        assertEquals(List.of(), instance.afterMillis(GRACE - 1));
        assertEquals(List.of(RELEASE), instance.afterMillis(1));
    }

    @Test
    void it_gives_way_even_with_the_highest_priority_and_address() {
        Instance instance = master(254);
        instance.sleepMillis(500);
        assertEquals(List.of(ADVERTISE), without(instance.on(fromLower(254))));

        instance.on(new Input.Superseded(instance.in(3000)));
        assertEquals(List.of(HUSH), instance.on(fromLower(254)));
    }

    private static List<Effect> without(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> !(effect instanceof Effect.Announce))
                .toList();
    }

    @Test
    void one_that_never_claims_changes_nothing() {
        Instance instance = master(100);
        Standing before = instance.standing();

        instance.on(new Input.Superseded(instance.in(500)));
        assertEquals(List.of(), instance.afterMillis(500));
        assertEquals(before, instance.standing());
        assertEquals(List.of(RELEASE), instance.on(advert(254)));
    }

    @Test
    void nobody_is_awaited_for_longer_than_ten_seconds() {
        Instance instance = master(100);

        instance.on(new Input.Superseded(instance.in(3_600_000)));
        assertEquals(
                Optional.of(instance.in(10_000)), instance.standing().move().awaited());
    }

    @Test
    void an_owner_gives_way_to_nobody() {
        Instance instance = owner();
        instance.on(up(), new Input.Run(), HELD, new Input.Superseded(instance.in(3000)));

        instance.sleepMillis(500);
        assertEquals(ADVERTISE, instance.on(advert(254)).getFirst());
    }

    @Test
    void a_pinned_master_can_be_superseded_and_stays_pinned_if_nobody_comes() {
        Instance instance = backup(50);
        instance.on(new Input.Appointed(instance.in(60_000)), HELD, new Input.Superseded(instance.in(500)));
        instance.afterMillis(500);
        assertEquals(254, instance.priority());

        instance.on(new Input.Superseded(instance.in(500)));
        assertEquals(List.of(HUSH), instance.on(fromLower(254)));
        assertEquals(50, instance.priority());
    }

    @Test
    void the_same_orders_twice_do_the_same_once() {
        Instance target = backup(50);
        Input appointed = new Input.Appointed(target.in(60_000));
        target.on(appointed, HELD);
        assertEquals(List.of(), target.on(appointed));

        Instance old = master(100);
        Input superseded = new Input.Superseded(old.in(3000));
        assertEquals(List.of(), old.on(superseded, superseded));
        assertEquals(List.of(HUSH), old.on(advert(254)));
        assertEquals(List.of(), old.on(superseded));
    }

    @Test
    void when_the_other_dies_before_it_has_announced_the_old_master_is_back_as_after_any_death() {
        Instance instance = master(100);
        instance.on(new Input.Superseded(instance.in(3000)), advert(254));
        instance.afterMillis(GRACE);
        instance.on(RELEASED);

        assertEquals(List.of(), instance.afterMillis(3609 - GRACE));
        assertEquals(List.of(ADVERTISE, HOLD), instance.afterMillis(1));
    }
}
