package io.understudy.node;

import io.understudy.core.group.GroupStanding;
import io.understudy.core.instance.Role;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator is told when all members of a group have taken another role, with the words that keepalived's users search for. */
record GroupChange(String name, GroupStanding before, GroupStanding after) {

    private static final Logger LOG = LoggerFactory.getLogger(GroupChange.class);

    /** Whether it is another role than before. */
    boolean isNew() {
        return before.role() != after.role();
    }

    void log() {
        if (after.role() == Role.FAULT) {
            text().ifPresent(LOG::warn);
        } else {
            text().ifPresent(LOG::info);
        }
    }

    /** Empty if there is nothing to tell. */
    Optional<String> text() {
        return isNew()
                ? Optional.of("VRRP_Group(%s) Syncing instances to %s state (%s -> %s, %s): %s"
                        .formatted(
                                name,
                                after.role(),
                                before.role(),
                                after.role(),
                                after.reason().code(),
                                details()))
                : Optional.empty();
    }

    private String details() {
        return after.role() == Role.FAULT
                ? String.join("; ", after.faults())
                : after.reason().words();
    }
}
