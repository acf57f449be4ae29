package io.understudy.config.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A vrrp-script.
 *
 * @param words the program and its arguments
 * @param interval from start to start
 * @param timeout when it is killed
 * @param rise successes in a row that make it good
 * @param fall failures in a row that make it bad
 * @param weight for instances that give none of their own; so is {@code reversed}
 * @param user who runs it; the one of {@link Scripts} if absent
 * @param failsAtFirst it is bad until its first success
 */
public record ScriptConfig(
        String name,
        List<String> words,
        Duration interval,
        Duration timeout,
        int rise,
        int fall,
        int weight,
        boolean reversed,
        Optional<ScriptUser> user,
        boolean failsAtFirst) {

    public ScriptConfig {
        words = List.copyOf(words);
    }
}
