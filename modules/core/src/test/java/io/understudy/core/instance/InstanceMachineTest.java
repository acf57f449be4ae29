package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Reason;
import io.understudy.core.router.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceMachineTest {

    @Test
    void starts_as_backup_once_it_is_to_run_and_its_link_is_there() {
        Instance instance = fresh();

        assertEquals(Role.INIT, instance.role());

        instance.on(new Input.Run());
        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.FAULT, instance.standing().reason());
        assertEquals(List.of("interface eth0 does not exist"), instance.faults());

        instance.on(up());
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RECOVERED, instance.standing().reason());
    }

    @Test
    void an_instance_without_faults_says_that_it_started() {
        Instance instance = fresh();

        instance.on(up(), new Input.Run());

        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
        assertEquals(Optional.of(OWN), instance.standing().source());
    }

    @Test
    void a_link_that_is_seen_before_it_is_to_run_is_no_reason_for_anything() {
        Instance instance = fresh();

        instance.on(down(), up());

        assertEquals(Role.INIT, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
    }

    @Test
    void an_owner_claims_at_once() {
        Instance instance = owner();

        assertEquals(List.of(ADVERTISE, HOLD), instance.on(up(), new Input.Run()));

        instance.on(HELD);
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Reason.OWNER, instance.standing().reason());
    }

    @Test
    void a_master_is_published_only_when_the_kernel_has_everything() {
        Instance instance = backup();

        assertEquals(List.of(ADVERTISE, HOLD), instance.silence());
        assertInstanceOf(State.Master.class, instance.standing().state());
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Grip.TAKING, instance.standing().grip());

        assertEquals(List.of(new Effect.Announce(5)), instance.on(HELD));
        assertEquals(Role.MASTER, instance.role());
        assertEquals(Reason.MASTER_DOWN, instance.standing().reason());
    }

    @Test
    void a_backup_is_published_only_when_the_kernel_has_nothing_left() {
        Instance instance = master();

        assertEquals(List.of(RELEASE), instance.on(advert(200)));
        assertInstanceOf(State.Backup.class, instance.standing().state());
        assertEquals(Role.MASTER, instance.role());

        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.HIGHER_PRIORITY, instance.standing().reason());
    }

    @Test
    void a_fault_is_published_only_when_the_kernel_has_nothing_left() {
        Instance instance = master();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(down()));
        assertEquals(Role.MASTER, instance.role());
        assertEquals(List.of("interface eth0 is down or has no carrier"), instance.faults());

        instance.on(RELEASED);
        assertEquals(Role.FAULT, instance.role());
        assertEquals(Reason.FAULT, instance.standing().reason());
    }

    @Test
    void a_link_that_returns_makes_it_listen_again() {
        Instance instance = master();
        instance.on(gone(), RELEASED);

        assertEquals(List.of(), instance.on(up()));

        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RECOVERED, instance.standing().reason());
        assertEquals(Optional.of(3609L), instance.deadline());
    }

    @Test
    void a_link_that_returns_before_the_addresses_are_gone_is_a_recovery_all_the_same() {
        Instance instance = master();
        instance.on(down(), up());

        assertEquals(Reason.RECOVERED, instance.standing().reason());
        assertEquals(Role.MASTER, instance.role());

        instance.on(RELEASED);
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void a_link_that_is_seen_again_unchanged_moves_nothing() {
        Instance instance = master();
        Standing before = instance.standing();

        assertEquals(List.of(), instance.on(up()));

        assertEquals(before, instance.standing());
    }

    @Test
    void the_farewell_is_still_possible_when_the_source_is_lost() {
        Instance instance = master();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(seen(true)));

        assertEquals(Optional.of(OWN), instance.standing().source());
        assertEquals(List.of("interface eth0 has no IPv4 address to advertise from"), instance.faults());
    }

    @Test
    void a_new_source_decides_between_equals_from_then_on() {
        Instance instance = master();

        instance.on(seen(true, IpAddress.of("192.0.2.200")));

        assertEquals(List.of(), instance.on(advert(100)));
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void the_virtual_address_is_no_source() {
        Instance instance = fresh();

        instance.on(seen(true, VIRTUAL), new Input.Run());

        assertEquals(Role.FAULT, instance.role());
    }

    @Test
    void stopping_says_farewell_and_ends_in_init() {
        Instance instance = master();

        assertEquals(List.of(RESIGN, RELEASE), instance.on(new Input.Stop()));
        instance.on(RELEASED);

        assertEquals(Role.INIT, instance.role());
        assertEquals(Reason.SHUTDOWN, instance.standing().reason());
        assertEquals(Optional.empty(), instance.deadline());
    }

    @Test
    void stopping_with_a_fault_ends_in_init_as_well() {
        Instance instance = backup();
        instance.on(down(), new Input.Stop());

        assertEquals(Role.INIT, instance.role());
        assertEquals(Reason.SHUTDOWN, instance.standing().reason());
    }

    @Test
    void a_stopped_instance_takes_part_again_when_told() {
        Instance instance = master();
        instance.on(new Input.Stop(), RELEASED, new Input.Run());

        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.STARTUP, instance.standing().reason());
    }

    @Test
    void nothing_is_announced_before_the_addresses_are_in_place() {
        Instance instance = claiming();
        instance.sleepMillis(500);

        assertEquals(List.of(ADVERTISE), instance.on(advert(50)));
    }

    @Test
    void it_remembers_which_master_it_heard() {
        Instance instance = backup();

        instance.on(advert(200));
        assertEquals(Optional.of(OTHER), instance.standing().master());

        instance.on(farewell());
        assertEquals(Optional.empty(), instance.standing().master());
    }

    @Test
    void an_instance_with_a_fault_hears_nothing() {
        Instance instance = backup();
        instance.on(down());
        Standing before = instance.standing();

        instance.on(advert(1), farewell(), new Input.Wake());

        assertEquals(before, instance.standing());
    }

    @Test
    void an_overslept_master_listens_before_it_speaks_whatever_it_hears_first() {
        Instance instance = master();
        instance.sleepMillis(4000);

        assertEquals(List.of(RELEASE), instance.on(advert(50)));
        assertEquals(Reason.OVERSLEPT, instance.standing().reason());

        assertEquals(List.of(), instance.on(RELEASED, new Input.Wake(), advert(50)));
        assertEquals(Role.BACKUP, instance.role());
    }
}
