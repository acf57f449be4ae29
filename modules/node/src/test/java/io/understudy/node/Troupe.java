package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Kill;
import org.apache.pekko.actor.typed.javadsl.Adapter;

/** VI_1 on eth0 and VI_2 on eth1 of a {@link Machine}, as the sync group VG_1. */
final class Troupe implements AutoCloseable {

    static final String GROUP = "VG_1";
    static final IpAddress SECOND = IpAddress.of("198.51.100.100");
    static final Holding ELSEWHERE = Machine.address(SECOND, "eth1");
    static final Set<Holding> ALL = Set.of(Machine.ADDRESS, ELSEWHERE);

    final Machine machine;
    private UnaryOperator<InstancePlan> second = UnaryOperator.identity();
    private String place = "eth1";
    private Optional<SyncPlan> sync = Optional.empty();
    private List<FixturePlan> fixtures = List.of();

    Troupe(Lan lan, int number) {
        machine = new Machine(lan, number);
    }

    /** VI_2 is planned otherwise. */
    Troupe planning(UnaryOperator<InstancePlan> otherwise) {
        second = otherwise;
        return this;
    }

    /** VI_2 is on eth0 as well. */
    Troupe together() {
        place = "eth0";
        return this;
    }

    /** Its IPVS synchronisation follows a role. */
    Troupe syncing(SyncPlan with) {
        sync = Optional.of(with);
        return this;
    }

    /** Something is there whatever the roles are. */
    Troupe keeping(FixturePlan item) {
        fixtures = List.of(item);
        return this;
    }

    /** VI_2 has this priority; VI_1 has the other one. */
    Troupe start(int priority, int priorityOfSecond) {
        machine.doing(plan -> plan(plan, priorityOfSecond)).start(priority);
        return this;
    }

    Troupe start(int priority) {
        return start(priority, priority);
    }

    private NodePlan plan(NodePlan plan, int priority) {
        InstancePlan other = second.apply(machine.plan("VI_2", 52, place, SECOND, priority));
        return new NodePlan(
                List.of(member(plan.instances().getFirst()), member(other)),
                List.of(new GroupPlan(GROUP, List.of("VI_1", "VI_2"))),
                fixtures,
                plan.trackers(),
                plan.pacing(),
                sync,
                plan.tellsOfStrangers());
    }

    private static InstancePlan member(InstancePlan plan) {
        InstanceMachine alone = plan.machine();
        return new InstancePlan(
                plan.name(),
                new InstanceMachine(alone.router(), alone.needs().in(GROUP)),
                plan.dialect(),
                plan.staged(),
                plan.holdings(),
                plan.sender(),
                plan.startupDelay(),
                plan.extra(),
                plan.places(),
                plan.debug());
    }

    /** All members and the group. */
    NodeReport await(Role role) {
        return await(report -> are(report, role));
    }

    NodeReport await(Predicate<NodeReport> wanted) {
        return machine.awaitNode(wanted);
    }

    static boolean are(NodeReport report, Role role) {
        return report.instances().stream()
                        .allMatch(instance -> instance.standing().role() == role)
                && report.groups().getFirst().role() == role;
    }

    GroupReport group() {
        return await(report -> true).groups().getFirst();
    }

    List<String> seen() {
        return machine.witness.all();
    }

    /** A bug ends it, after what it was told before. */
    static void kill(org.apache.pekko.actor.typed.ActorRef<?> actor) {
        Adapter.toClassic(actor).tell(Kill.getInstance(), ActorRef.noSender());
    }

    /** Whether at no time, outside a transaction, there was something of one member and not of the other. */
    boolean wasNeverSplit() {
        return machine.kernel.states().stream().noneMatch(Troupe::isSplit);
    }

    private static boolean isSplit(Set<Holding> state) {
        return state.contains(Machine.ADDRESS) != state.contains(ELSEWHERE);
    }

    @Override
    public void close() {
        machine.close();
    }
}
