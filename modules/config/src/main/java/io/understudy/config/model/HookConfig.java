package io.understudy.config.model;

import com.typesafe.config.Config;
import io.understudy.config.report.Place;
import java.time.Duration;
import java.util.Set;

/**
 * An actor that receives role events.
 *
 * @param type the name of its provider's class, or of one that comes with the daemon
 * @param on what it is told of; everything if empty
 * @param timeout how long it may take for one event
 * @param coalesces events of a role that is over are skipped
 * @param nodes whose events it is told of
 * @param settings its own
 * @param place where it is configured
 */
public record HookConfig(
        String name,
        String type,
        Set<On> on,
        Duration timeout,
        boolean coalesces,
        Nodes nodes,
        Config settings,
        Place place) {

    /** Kinds of events. */
    public enum On {
        MASTER,
        BACKUP,
        FAULT,
        STOP,
        PRIORITY,
        LOWER_PRIORITY,
        TWO_MASTERS
    }

    /** Where what it is told of happens. */
    public enum Nodes {
        /** On this node. */
        OWN,
        /** On any node of the cluster. */
        ALL
    }

    public HookConfig {
        on = Set.copyOf(on);
    }
}
