package io.understudy.daemon.cli;

import io.understudy.config.Located;
import io.understudy.config.report.Finding.Fault;
import io.understudy.daemon.control.ControlClient;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** A command that the running daemon carries out, and what is said about it. */
record Question(CommandSpec spec, ConfigurationOption configuration) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param words for people, of the daemon's document */
    int ask(Request request, boolean json, Function<String, String> words) {
        return switch (configuration.socket()) {
            case Located.At(Path socket) -> ask(new ControlClient(socket, PATIENCE), request, json, words);
            case Located.Unknown(Fault why) -> fail(why.line());
        };
    }

    private int ask(ControlClient daemon, Request request, boolean json, Function<String, String> words) {
        return switch (daemon.ask(request)) {
            case Reply.Document(String document) -> {
                spec.commandLine().getOut().println(json ? document.strip() : words.apply(document));
                yield ExitCode.OK;
            }
            case Reply.Refused(String reason) -> fail(reason);
        };
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return Understudy.FAILED;
    }
}
