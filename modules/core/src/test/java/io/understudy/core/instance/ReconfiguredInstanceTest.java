package io.understudy.core.instance;

import static io.understudy.core.instance.Instance.ADVERTISE;
import static io.understudy.core.instance.Instance.HELD;
import static io.understudy.core.instance.Instance.HOLD;
import static io.understudy.core.instance.Instance.RELEASE;
import static io.understudy.core.instance.Instance.RESIGN;
import static io.understudy.core.instance.Instance.backup;
import static io.understudy.core.instance.Instance.claiming;
import static io.understudy.core.instance.Instance.master;
import static io.understudy.core.instance.Instance.read;
import static io.understudy.core.instance.Instance.refused;
import static io.understudy.core.instance.Instance.up;
import static io.understudy.core.instance.Instance.withPriority;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.router.Reason;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance that is configured otherwise while it runs. */
class ReconfiguredInstanceTest {

    private static final Subject SCRIPT = new Subject.Script("chk");
    private static final Tracked CONDITION = new Tracked(SCRIPT, 0, false);
    private static final Tracked CONVERSE = new Tracked(SCRIPT, 0, true);
    private static final Tracked UPLINK = new Tracked(new Subject.Interface("eth1"), -50, false);
    private static final Reading BAD = new Reading.Bad("exit status 1");

    @Test
    void the_same_again_is_nothing() {
        Instance instance = master();
        Optional<Long> before = instance.deadline();

        assertEquals(List.of(), instance.becomes(withPriority(100)));
        assertEquals(before, instance.deadline());
    }

    @Test
    void a_master_with_another_priority_advertises_it_and_stays_one() {
        Instance instance = master();
        instance.sleepMillis(500);

        assertEquals(List.of(ADVERTISE), instance.becomes(withPriority(150)));
        assertEquals(150, instance.priority());
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void what_is_tracked_anew_keeps_nobody_out_before_anything_is_known_of_it() {
        for (Tracked fresh : List.of(CONDITION, CONVERSE, UPLINK)) {
            Instance instance = master();

            assertEquals(List.of(), instance.becomes(withPriority(100, fresh)), fresh::toString);
            assertEquals(Role.MASTER, instance.role());
            assertEquals(100, instance.priority());
        }
    }

    @Test
    void what_is_known_of_it_then_counts() {
        Instance instance = master();
        instance.becomes(withPriority(100, CONDITION));

        assertEquals(List.of(RESIGN, RELEASE), instance.on(read(SCRIPT, BAD)));
    }

    @Test
    void what_was_awaited_already_is_awaited_still() {
        Instance instance = withPriority(100, CONDITION);
        instance.on(up(), new Input.Run());

        instance.becomes(withPriority(150, CONDITION));

        assertEquals(Role.INIT, instance.role());
        instance.on(read(SCRIPT, new Reading.Good()));
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void what_is_tracked_no_longer_is_no_fault_and_begins_to_be_none_when_it_is_tracked_again() {
        Instance instance = withPriority(100, CONDITION);
        instance.on(up(), new Input.Run(), read(SCRIPT, BAD));
        assertEquals(Role.FAULT, instance.role());

        instance.becomes(withPriority(100));
        assertEquals(Role.BACKUP, instance.role());
        assertEquals(Reason.RECOVERED, instance.standing().reason());

        instance.becomes(withPriority(100, CONDITION));
        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void a_master_asks_for_what_it_is_to_have_now_and_is_master_all_the_while() {
        Instance instance = master();

        assertEquals(List.of(HOLD), instance.on(new Input.Reassigned()));
        assertEquals(Role.MASTER, instance.role());
        instance.on(HELD);
        assertEquals(Grip.HELD, instance.standing().grip());
    }

    @Test
    void a_master_to_whom_the_kernel_refuses_it_resigns() {
        Instance instance = master();
        instance.on(new Input.Reassigned());

        assertEquals(List.of(RESIGN, RELEASE), instance.on(refused()));
        assertEquals(Reason.KERNEL_REFUSED, instance.standing().reason());
    }

    @Test
    void only_the_answer_to_the_newest_request_counts() {
        Instance instance = claiming();

        assertEquals(List.of(HOLD), instance.on(new Input.Reassigned()));
        instance.on(HELD);
        assertEquals(Role.BACKUP, instance.role());
        instance.on(HELD);
        assertEquals(Role.MASTER, instance.role());
    }

    @Test
    void who_was_refused_does_not_wait_when_it_is_to_have_something_else() {
        Instance instance = claiming();
        instance.on(refused(), Instance.RELEASED);
        assertEquals(Role.FAULT, instance.role());

        instance.on(new Input.Reassigned());

        assertEquals(Role.BACKUP, instance.role());
    }

    @Test
    void who_holds_nothing_asks_for_nothing() {
        assertEquals(List.of(), backup().on(new Input.Reassigned()));
    }
}
