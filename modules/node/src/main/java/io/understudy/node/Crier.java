package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.node.notice.Turn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Makes roles known: in the log, to hooks, and to those who follow them. It is told on the instances' thread, and of a group after its
 * members; words are made elsewhere, one change after the other, so that no announcement waits for them.
 */
final class Crier {

    private final Optional<String> followed;
    private final Map<String, Turns> turns;
    private final Map<String, GroupTurns> groupTurns;
    private final Consumer<Turn> notices;
    private final Executor voice;
    private volatile Role role = Role.INIT;
    private volatile Optional<ActorRef<SyncKeeper.Message>> keeper = Optional.empty();

    /**
     * @param notices what leads to the hooks
     * @param voice does what it is given one after the other, and not on the instances' thread
     */
    Crier(NodePlan plan, Consumer<Turn> notices, Executor voice) {
        this.notices = notices;
        this.voice = voice;
        followed = plan.sync().flatMap(SyncPlan::instance);
        turns = plan.instances().stream().collect(Collectors.toUnmodifiableMap(InstancePlan::name, Turns::new));
        groupTurns = plan.groups().stream()
                .collect(Collectors.toUnmodifiableMap(
                        GroupPlan::name, group -> GroupTurns.of(group, plan.members(group))));
    }

    void tell(RoleChange change) {
        if (!change.isRoutine()) {
            voice.execute(() -> cry(change));
        }
        if (change.isNew() && followed.filter(change.name()::equals).isPresent()) {
            role = change.after().role();
            keeper.ifPresent(ref -> ref.tell(new SyncKeeper.Follow(role)));
        }
    }

    private void cry(RoleChange change) {
        change.log();
        Optional.ofNullable(turns.get(change.name()))
                .flatMap(one -> one.of(change))
                .ifPresent(notices);
    }

    void tell(GroupChange change) {
        if (!change.before().equals(change.after())) {
            voice.execute(() -> cry(change));
        }
    }

    private void cry(GroupChange change) {
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
