package io.understudy.daemon.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import io.understudy.daemon.cli.Screen.View;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.ExitCode;

/**
 * A status that is shown until somebody has seen enough.
 *
 * @param lines for people, of the daemon's document
 */
record WatchedStatus(Question daemon, Request request, Function<String, List<String>> lines) implements Watch.Face {

    /** What is another in each answer though nothing has happened. */
    private static final Set<String> PASSING =
            Set.of("at", "age-ms", "counters", "links", "remaining-ms", "written", "waiting", "handled");

    /** Fails if there is no daemon to begin with. */
    int watch() {
        return daemon.ask(request, Duration.ofSeconds(5), this::watch);
    }

    private int watch(String first) {
        Terminal terminal = Terminal.attended();
        try (Screen screen = screen(terminal)) {
            watch(first, screen, terminal::endsWithin);
        }
        return ExitCode.OK;
    }

    private Screen screen(Terminal terminal) {
        if (Terminal.isThere() && !daemon.isForScripts()) {
            return new Screen.Terminal(daemon.out(), terminal::size);
        }
        return new Screen.Paper(daemon.out(), daemon.isForScripts() ? "" : "\n");
    }

    /** @param enough waits, and tells whether to end */
    void watch(String first, Screen screen, Predicate<Duration> enough) {
        new Watch(() -> daemon.reply(request), this, screen, InstantSource.system()).run(first, enough);
    }

    @Override
    public View of(String document) {
        try {
            List<String> shown = daemon.isForScripts()
                    ? List.of(Json.read(document).root().render(ConfigRenderOptions.concise()))
                    : lines.apply(document);
            return new View(shown, lasting(Json.read(document).root().unwrapped()));
        } catch (ConfigException otherVersion) {
            return of(new View(List.of(), ""), "the daemon's answer is not understood, is it of another version?");
        }
    }

    @Override
    public View of(View last, String remark) {
        List<String> shown = daemon.isForScripts()
                ? List.of(Json.line(Map.of("remark", remark)))
                : Stream.concat(last.lines().stream(), Stream.of("! " + remark)).toList();
        return new View(shown, List.of(last.meaning(), remark));
    }

    private static Object lasting(Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                Map<String, Object> kept = new TreeMap<>();
                fields.forEach((key, field) -> {
                    if (!PASSING.contains(String.valueOf(key))) {
                        kept.put(String.valueOf(key), lasting(field));
                    }
                });
                yield kept;
            }
            case List<?> list -> list.stream().map(WatchedStatus::lasting).toList();
            case null -> "none";
            default -> value;
        };
    }
}
