package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.node.notice.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Makes roles known: in the log, to hooks, and to those who follow them. It is told on the instances' thread, and of a group after its
 * members.
 */
final class Crier {

    private final Optional<String> followed;
    private final Map<String, Turns> turns;
    private final Map<String, GroupTurns> groupTurns;
    private final Consumer<Turn> notices;
    private volatile Role role = Role.INIT;
    private volatile Optional<ActorRef<SyncKeeper.Message>> keeper = Optional.empty();

    /** @param notices what leads to the hooks */
    Crier(NodePlan plan, Consumer<Turn> notices) {
        this.notices = notices;
        followed = plan.sync().flatMap(SyncPlan::instance);
        turns = plan.instances().stream().collect(Collectors.toUnmodifiableMap(InstancePlan::name, Turns::new));
        groupTurns = plan.groups().stream()
                .collect(Collectors.toUnmodifiableMap(
                        GroupPlan::name, group -> GroupTurns.of(group, plan.members(group))));
    }

    void tell(RoleChange change) {
        change.log();
        Optional.ofNullable(turns.get(change.name()))
                .flatMap(one -> one.of(change))
                .ifPresent(notices);
        if (change.isNew() && followed.filter(change.name()::equals).isPresent()) {
            role = change.after().role();
            keeper.ifPresent(ref -> ref.tell(new SyncKeeper.Follow(role)));
        }
    }

    void tell(GroupChange change) {
        change.log();
        Optional.ofNullable(groupTurns.get(change.name()))
                .flatMap(one -> one.of(change))
                .ifPresent(notices);
    }

    /** The last known one of the instance that is followed. */
    Role role() {
        return role;
    }

    /** @param ref began with {@link #role}, which may be another by now */
    void followedBy(ActorRef<SyncKeeper.Message> ref) {
        keeper = Optional.of(ref);
        ref.tell(new SyncKeeper.Follow(role));
    }

    void followedByNobody() {
        keeper = Optional.empty();
    }
}
