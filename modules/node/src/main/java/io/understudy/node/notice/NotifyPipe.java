package io.understudy.node.notice;

import io.understudy.core.check.Command;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.State;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A named pipe that gets a line for each event.
 *
 * @param user who owns it, if it has to be made; so is {@code group}
 * @param reader kept running
 * @param tellingDeletion whether the end of an instance of that name by a reload is {@link Removal#DELETED}, as things are now
 * @param repeats it gets all roles again after a reload
 */
public record NotifyPipe(
        String path,
        Optional<String> user,
        Optional<String> group,
        Optional<Command> reader,
        Predicate<String> tellingDeletion,
        boolean repeats) {

    /** As keepalived writes it: {@code INSTANCE "VI_1" MASTER 100}. */
    String line(RoleEvent event) {
        String name = event.subject().name();
        return "%s \"%s\" %s %d\n"
                .formatted(
                        event.subject().kind(),
                        name,
                        word(event),
                        event.situation().priority());
    }

    private String word(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleChanged change -> change.state().name();
            case RoleEvent.Stopped stopped -> removal(stopped.subject().name()).word(stopped);
            case RoleEvent.PriorityChanged change ->
                change.state() == State.MASTER ? "MASTER_PRIORITY" : "BACKUP_PRIORITY"; // in a fault as well
            case RoleEvent.LowerPriorityHeard heard -> "MASTER_RX_LOWER_PRI";
            case RoleEvent.TwoMasters contest ->
                throw new IllegalArgumentException("readers of pipes know no word for " + contest);
        };
    }

    private Removal removal(String name) {
        return tellingDeletion.test(name) ? Removal.DELETED : Removal.FAULT;
    }
}
