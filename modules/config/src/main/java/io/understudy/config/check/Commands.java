package io.understudy.config.check;

import io.understudy.config.model.ScriptUser;
import io.understudy.config.schema.Script;
import io.understudy.core.check.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes commands of what is written.
 *
 * @param file the configuration file; a program with a slash in its name is taken from its directory
 * @param user who runs what does not say
 * @param secure root's scripts that others may write are refused
 */
record Commands(Path file, Optional<ScriptUser> user, boolean secure) {

    Command of(Script script, Duration timeout) {
        Optional<ScriptUser> owner = script.user().or(() -> user);
        return new Command(
                beside(file, script.words()),
                owner.map(ScriptUser::user),
                owner.flatMap(ScriptUser::group),
                secure,
                timeout,
                Map.of());
    }

    Commands by(Optional<ScriptUser> other) {
        return new Commands(file, other.or(() -> user), secure);
    }

    /** Without a slash it is looked for in PATH. */
    static List<String> beside(Path file, List<String> words) {
        String program = words.getFirst();
        return program.indexOf('/') < 0
                ? words
                : Stream.concat(
                                Stream.of(
                                        file.resolveSibling(program).normalize().toString()),
                                words.stream().skip(1))
                        .toList();
    }
}
