package io.understudy.config.model;

import java.util.Optional;

/**
 * Who runs a script.
 *
 * @param group the user's own if absent
 */
public record ScriptUser(String user, Optional<String> group) {}
