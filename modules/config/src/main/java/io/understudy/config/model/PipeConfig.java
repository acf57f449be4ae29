package io.understudy.config.model;

import io.understudy.core.check.Command;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A named pipe that gets a line for each event ({@code notify-fifo}).
 *
 * @param path absolute
 * @param owner the daemon's own user if absent
 * @param reader a program that is kept running, with the path as its last argument
 * @param prioritiesOf the instances whose changes of priority are told
 * @param repeats all roles are told again after a reload
 */
public record PipeConfig(
        Path path, Optional<ScriptUser> owner, Optional<Command> reader, Set<String> prioritiesOf, boolean repeats) {

    public PipeConfig {
        prioritiesOf = Set.copyOf(prioritiesOf);
    }
}
