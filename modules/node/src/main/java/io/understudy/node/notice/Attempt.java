package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.util.List;

/**
 * What a hook has been given.
 *
 * @param events one, or a digest
 * @param number 1 for the first time
 */
record Attempt(List<RoleEvent> events, int number) {

    /** For the log. */
    String words() {
        RoleEvent last = events.getLast();
        String one = "%s of %s (epoch %d)".formatted(last.state(), last.subject(), last.epoch());
        return (events.size() == 1 ? "" : events.size() + " events up to ") + one;
    }
}
