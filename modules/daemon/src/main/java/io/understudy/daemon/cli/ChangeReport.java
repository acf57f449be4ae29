package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import io.understudy.daemon.reload.Changes;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** What the running daemon answers when it is asked for changes. */
record ChangeReport(Question daemon) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Fails if it does not answer, or nobody would want what comes of it. */
    int ask(Request request) {
        return daemon.ask(request, PATIENCE, this::show);
    }

    private int show(String document) {
        Changes changes = Changes.read(document);
        if (!daemon.print(document)) {
            List<String> lines = changes.alterations().isEmpty() ? List.of("nothing is changed") : changes.lines();
            lines.forEach(daemon.out()::println);
        }
        changes.troubles().forEach(daemon.err()::println);
        return changes.troubles().isEmpty() ? ExitCode.OK : Understudy.FAILED;
    }
}
