package io.understudy.node;

import io.understudy.core.instance.Role;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Makes roles known: in the log, and to those who follow them. It is told on the instances' thread, and of a group after its
 * members.
 */
final class Crier {

    private final Optional<String> followed;
    private volatile Role role = Role.INIT;
    private volatile Optional<ActorRef<SyncKeeper.Message>> keeper = Optional.empty();

    /** @param followed the instance whose role the IPVS sync daemon follows */
    Crier(Optional<String> followed) {
        this.followed = followed;
    }

    void tell(RoleChange change) {
        change.log();
        if (change.isNew() && followed.filter(change.name()::equals).isPresent()) {
            role = change.after().role();
            keeper.ifPresent(ref -> ref.tell(new SyncKeeper.Follow(role)));
        }
    }

    void tell(GroupChange change) {
        change.log();
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
