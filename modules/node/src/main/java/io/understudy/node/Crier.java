package io.understudy.node;

import io.understudy.core.instance.Role;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Makes roles known: in the log, to hooks, and to those who follow them. It is told on the instances' thread, and of a group after its
 * members; words are made elsewhere, one change after the other, so that no announcement waits for them. Of whom there are words, and
 * why somebody leaves, is said there as well, so that whatever was told before is told as it was then.
 */
final class Crier {

    private final Consumer<Turn> notices;
    private final Executor voice;
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private final Map<String, Reason> leaving = new HashMap<>();
    private Map<String, Turns> turns = Map.of();
    private Map<String, GroupTurns> groupTurns = Map.of();
    private volatile Optional<String> followed = Optional.empty();
    private volatile Optional<ActorRef<SyncKeeper.Message>> keeper = Optional.empty();

    /**
     * @param notices what leads to the hooks
     * @param voice does what it is given one after the other, and not on the instances' thread
     */
    Crier(NodePlan plan, Consumer<Turn> notices, Executor voice) {
        this.notices = notices;
        this.voice = voice;
        adopt(plan);
    }

    /** From now on it is these of whom there is something to tell. */
    void adopt(NodePlan plan) {
        followed = plan.sync().flatMap(SyncPlan::instance);
        voice.execute(() -> {
            leaving.clear();
            turns = plan.instances().stream().collect(Collectors.toUnmodifiableMap(InstancePlan::name, Turns::new));
            groupTurns = plan.groups().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            GroupPlan::name, group -> GroupTurns.of(group, plan.members(group))));
            roles.keySet().retainAll(turns.keySet());
        });
    }

    /** The instance or group of that name will stop, and this is why. */
    void leaves(String name, Reason why) {
        voice.execute(() -> leaving.put(name, why));
    }

    /** The instance has another name from now on: nobody will hear of this one again. */
    void renames(String name) {
        voice.execute(() -> Optional.ofNullable(turns.get(name))
                .map(Turns::beginning)
                .ifPresent(last -> notices.accept(stopped(last, Turn.DELETED))));
    }

    /** The same of a group. */
    void renamesGroup(String name) {
        voice.execute(() -> Optional.ofNullable(groupTurns.get(name))
                .map(GroupTurns::beginning)
                .ifPresent(last -> notices.accept(stopped(last, Turn.DELETED))));
    }

    private static Turn stopped(Turn turn, Reason why) {
        return new Turn(turn.subject(), new What.Stopped(why), turn.priority(), turn.addresses(), turn.at());
    }

    void tell(RoleChange change) {
        if (!change.isRoutine()) {
            voice.execute(() -> cry(change));
        }
        if (change.isNew()) {
            roles.put(change.name(), change.after().role());
        }
        if (change.isNew() && followed.filter(change.name()::equals).isPresent()) {
            keeper.ifPresent(
                    ref -> ref.tell(new SyncKeeper.Follow(change.after().role())));
        }
    }

    private void cry(RoleChange change) {
        change.log();
        Optional.ofNullable(turns.get(change.name()))
                .flatMap(one -> one.of(change))
                .ifPresent(turn -> notices.accept(explained(turn, change.name())));
    }

    void tell(GroupChange change) {
        voice.execute(() -> cry(change));
    }

    private void cry(GroupChange change) {
        change.log();
        Optional.ofNullable(groupTurns.get(change.name()))
                .flatMap(one -> one.of(change))
                .ifPresent(turn -> notices.accept(explained(turn, change.name())));
    }

    /** Who stops because of another configuration says so. */
    private Turn explained(Turn turn, String name) {
        return turn.what() instanceof What.Stopped
                ? Optional.ofNullable(leaving.get(name))
                        .map(why -> stopped(turn, why))
                        .orElse(turn)
                : turn;
    }

    /** The last known one of the instance that is followed. */
    Role role() {
        return followed.map(name -> roles.getOrDefault(name, Role.INIT)).orElse(Role.INIT);
    }

    /** @param ref began with {@link #role}, which may be another by now */
    void followedBy(ActorRef<SyncKeeper.Message> ref) {
        keeper = Optional.of(ref);
        followed.ifPresent(name -> ref.tell(new SyncKeeper.Follow(role())));
    }

    void followedByNobody() {
        keeper = Optional.empty();
    }
}
