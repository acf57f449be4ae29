package io.understudy.daemon.reload;

import io.understudy.config.Loaded;
import io.understudy.config.model.Assumption;
import io.understudy.config.report.Finding.Warning;
import io.understudy.linux.command.Prospect;
import io.understudy.linux.process.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file asks for that this process has no right to do. It is no fault of the file, and VRRP does without; so it is told when the
 * daemon starts, when it is reloaded, and by {@code check} where that has the rights of a daemon.
 */
final class Powers {

    private static final String REMEDY =
            "AmbientCapabilities=CAP_SETUID CAP_SETGID CAP_KILL in a drop-in of the unit (systemctl edit"
                    + " understudy), --cap-add for a container, or leave the user to the daemon's";

    private Powers() {}

    /** The same, or with warnings. */
    static Loaded checked(Loaded loaded) {
        return checked(loaded, Capability.effective());
    }

    /** @param effective without the right to change addresses this is no daemon, and no stand-in for one */
    static Loaded checked(Loaded loaded, Set<Capability> effective) {
        return switch (loaded) {
            case Loaded.Valid valid when effective.contains(Capability.NET_ADMIN) -> checked(valid, effective);
            case Loaded.Valid valid -> valid;
            case Loaded.Invalid invalid -> invalid;
        };
    }

    private static Loaded.Valid checked(Loaded.Valid valid, Set<Capability> effective) {
        List<Warning> warnings = new ArrayList<>(valid.warnings());
        valid.model()
                .assumptions()
                .forEach(assumption -> warning(assumption, effective).ifPresent(warnings::add));
        return new Loaded.Valid(valid.model(), List.copyOf(warnings), valid.digest());
    }

    private static Optional<Warning> warning(Assumption assumption, Set<Capability> effective) {
        return assumption instanceof Assumption.Account account
                ? Prospect.powerless(account.user().user(), account.user().group(), effective)
                        .map(missing -> new Warning(
                                account.place(),
                                account.path(),
                                "commands of " + account.user().user() + " cannot be run and ended: " + missing,
                                REMEDY))
                : Optional.empty();
    }
}
