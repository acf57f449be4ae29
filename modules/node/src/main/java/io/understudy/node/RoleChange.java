package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Needs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator is told when an instance has taken another role, in one line, with the words that keepalived's users search for. */
record RoleChange(String name, Needs needs, Standing before, Standing after, Input cause) {

    private static final Logger LOG = LoggerFactory.getLogger(RoleChange.class);

    /** Whether it is another role than before. */
    boolean isNew() {
        return before.role() != after.role();
    }

    /** Whether nobody has to be told of it: an advertisement was sent, or confirmed what was known. */
    boolean isRoutine() {
        return !isNew()
                && before.readiness().equals(after.readiness())
                && !(cause instanceof Input.Reconfigured)
                && !(cause instanceof Input.Heard && after.role() == Role.MASTER);
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
        if (isNew()) {
            return Optional.of("(%s) Entering %s STATE (%s -> %s, %s): %s"
                    .formatted(
                            name,
                            after.role(),
                            before.role(),
                            after.role(),
                            after.reason().code(),
                            details()));
        }
        return after.role() == Role.FAULT
                        && !own(before).equals(own(after))
                        && !own(after).isEmpty()
                ? Optional.of("(%s) still in FAULT STATE: %s".formatted(name, faults(after)))
                : Optional.empty();
    }

    private String details() {
        return switch (after.role()) {
            case FAULT -> faults(after);
            case MASTER -> after.reason().words() + lastMaster();
            case INIT -> after.reason().words();
            case BACKUP -> after.reason().words();
        };
    }

    private String lastMaster() {
        return before.master()
                .map(IpAddress::toString)
                .map(master -> "; last master " + master)
                .orElse("");
    }

    /** Without what another member of its sync group tells by itself. */
    private List<Fault> own(Standing of) {
        return of.readiness().troubles(needs);
    }

    private String faults(Standing of) {
        List<Fault> faults = of.readiness().faults(needs);
        return faults.stream().map(Fault::text).collect(Collectors.joining("; "));
    }
}
