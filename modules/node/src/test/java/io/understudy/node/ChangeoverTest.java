package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order those who go on are told of another plan: all of them are one inbox here, so that it shows. */
final class ChangeoverTest {

    private static final Clock CLOCK = () -> new Moment(0);
    private static final Holding MORE = Machine.address(IpAddress.of("192.0.2.103"), "eth0");

    private final TestInbox<Object> everybody = TestInbox.create();
    private final Machine machine = new Machine(new Lan(), 1);
    private final VrrpThread thread = new VrrpThread(CLOCK, () -> {});

    @AfterEach
    void end() {
        thread.close();
    }

    private InstancePlan member(Holding... holdings) {
        InstancePlan alone = machine.plan(100);
        return new InstancePlan(
                alone.name(),
                new InstanceMachine(
                        alone.machine().router(), alone.machine().needs().in(Troupe.GROUP)),
                alone.dialect(),
                new LinkedHashSet<>(List.of(holdings)));
    }

    private static NodePlan group(InstancePlan member) {
        return new NodePlan(
                List.of(member),
                List.of(new GroupPlan(Troupe.GROUP, List.of(member.name()))),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
    }

    /** Nobody begins and nobody ends. */
    private static final class Unneeded implements Staff.Hiring {
        @Override
        public <T> ActorRef<T> hire(Post post, Behavior<T> behavior, Props props) {
            throw new AssertionError(post);
        }

        @Override
        public void move(Post post, ActorRef<?> ref) {
            throw new AssertionError(post);
        }

        @Override
        public void dismiss(ActorRef<?> ref) {
            throw new AssertionError(ref);
        }
    }

    private Staff staff(NodePlan plan) {
        Staff staff = new Staff(
                plan,
                machine.ports(),
                thread,
                Runnable::run,
                new Pinboard(CLOCK),
                Optional.empty(),
                everybody.getRef().narrow(),
                new Unneeded());
        Crew crew = staff.crew();
        crew.applier = Optional.of(everybody.getRef().narrow());
        crew.packets.put("eth0", everybody.getRef().narrow());
        crew.groups.put(new Post.Group(Troupe.GROUP), everybody.getRef().narrow());
        crew.instances.put(
                new Post.Router(plan.instances().getFirst().name()),
                everybody.getRef().narrow());
        return staff;
    }

    @Test
    void a_member_knows_what_it_is_to_announce_before_its_group_has_it_put_into_the_kernel() {
        // given
        NodePlan before = group(member(Machine.ADDRESS));
        NodePlan after = group(member(Machine.ADDRESS, MORE));
        Changeover changeover = new Changeover(Difference.between(before, after), staff(before));
        // when
        changeover.begin();
        changeover.tell();
        // then
        assertEquals(
                List.of(Applier.Assign.class, Instance.Adopt.class, SyncGroup.Adopt.class),
                everybody.getAllReceived().stream().map(Object::getClass).toList());
    }
}
