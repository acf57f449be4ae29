package io.understudy.config.model;

import io.understudy.core.check.Command;
import java.util.Optional;

/**
 * What is run before and after everything, and what holds for all that is run.
 *
 * @param user who runs a script that does not say; the daemon's own user if absent
 * @param secure root's scripts that others may write are refused
 */
public record Scripts(Optional<ScriptUser> user, boolean secure, Optional<Command> atStart, Optional<Command> atEnd) {}
