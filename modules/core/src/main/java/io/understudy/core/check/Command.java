package io.understudy.core.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something to be run, without a shell.
 *
 * @param words the program and its arguments; a program without a slash is looked for in PATH
 * @param user name of the user it runs as, with that user's groups; this program's own if absent
 * @param group name of its group; the user's own if absent
 * @param secure it is refused if it would run as root and somebody else than root could have written it
 * @param timeout after it the whole process group is told to end (TERM), and is killed two seconds later (KILL)
 * @param environment added to the usual one
 */
public record Command(
        List<String> words,
        Optional<String> user,
        Optional<String> group,
        boolean secure,
        Duration timeout,
        Map<String, String> environment) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }
}
