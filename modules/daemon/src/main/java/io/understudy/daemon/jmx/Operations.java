package io.understudy.daemon.jmx;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.understudy.daemon.control.Moved;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.control.TimeSpan;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.reload.Changes;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a console can have done: the same requests as the commands', with the same answers in words. What is refused is an exception of the platform's
 * with the reason, so that any console can show it.
 */
record Operations(Function<Request, Reply> daemon) {

    String reload() {
        Changes changes = Changes.read(document(new Request.Reload()));
        String lines = Stream.concat(
                        changes.lines().stream(), changes.troubles().stream().map(trouble -> "! " + trouble))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "nothing is changed" : lines;
    }

    String drain(String lasting, boolean force) {
        Config done = Json.read(document(new Request.Drain(given(lasting).map(TimeSpan::read), force)));
        return done.hasPath("drained-until") ? "drained until " + done.getString("drained-until") : "drained";
    }

    String undrain() {
        document(new Request.Undrain());
        return "no longer drained";
    }

    String switchover(String name, String to, String lasting) {
        return Moved.words(
                document(new Request.Switchover(name, given(to), given(lasting).map(TimeSpan::read))));
    }

    /** A console can leave nothing out. */
    private static Optional<String> given(String text) {
        return Optional.of(text.strip()).filter(some -> !some.isEmpty());
    }

    private String document(Request request) {
        return switch (reply(request)) {
            case Reply.Document(String json) -> json;
            case Reply.Refused(String reason) -> throw new IllegalStateException(reason);
        };
    }

    /** A bug may have thrown what no console knows. */
    private Reply reply(Request request) {
        try {
            return daemon.apply(request);
        } catch (ConfigException bug) {
            throw new IllegalStateException(bug.toString());
        }
    }
}
