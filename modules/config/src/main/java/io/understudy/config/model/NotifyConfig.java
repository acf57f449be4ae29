package io.understudy.config.model;

import io.understudy.core.check.Command;
import java.util.Map;

/**
 * The notify scripts of an instance or a group.
 *
 * @param scripts without the arguments that an event adds
 * @param coalesces those for a role that is over are skipped
 */
public record NotifyConfig(Whose whose, String name, Map<Occasion, Command> scripts, boolean coalesces) {

    /** What has a role. */
    public enum Whose {
        INSTANCE,
        GROUP
    }

    /** When a script is run. */
    public enum Occasion {
        MASTER,
        BACKUP,
        FAULT,
        STOP,
        LOWER_PRIORITY,
        /** A reload takes the instance away. */
        DELETED,
        /** After each of the others but for the lower priority. */
        ANY
    }

    public NotifyConfig {
        scripts = Map.copyOf(scripts);
    }
}
