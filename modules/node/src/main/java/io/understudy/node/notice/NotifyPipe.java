package io.understudy.node.notice;

import io.understudy.core.check.Command;
import java.util.Optional;

/**
 * A named pipe that gets a line for each event.
 *
 * @param user who owns it, if it has to be made; so is {@code group}
 * @param reader kept running
 */
public record NotifyPipe(String path, Optional<String> user, Optional<String> group, Optional<Command> reader) {}
