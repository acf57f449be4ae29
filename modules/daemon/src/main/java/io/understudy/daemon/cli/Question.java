package io.understudy.daemon.cli;

import com.typesafe.config.ConfigException;
import io.understudy.config.Located;
import io.understudy.config.report.Finding.Fault;
import io.understudy.daemon.control.ControlClient;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands have in common that the running daemon answers: where it is, and how its answer is shown. */
final class Question {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    ConfigurationOption configuration() {
        return configuration;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** @param lines for people, of the daemon's document; scripts get the document itself */
    int ask(Request request, Function<String, List<String>> lines) {
        return ask(request, PATIENCE, document -> {
            if (!print(document)) {
                lines.apply(document).forEach(out()::println);
            }
            return ExitCode.OK;
        });
    }

    /**
     * Fails if there is no answer, or one that is not understood.
     *
     * @param show to people and scripts; says with which status to end
     */
    int ask(Request request, Duration patience, ToIntFunction<String> show) {
        return switch (configuration.socket()) {
            case Located.At(Path socket) -> answered(new ControlClient(socket, patience).ask(request), show);
            case Located.Unknown(Fault why) -> fail(why.line());
        };
    }

    /** Whether it is a script that asks; it has its answer then. */
    boolean print(String document) {
        if (json) {
            out().println(document.strip());
        }
        return json;
    }

    /** The answer itself, to be shown again and again. */
    Reply reply(Request request) {
        return switch (configuration.socket()) {
            case Located.At(Path socket) -> new ControlClient(socket, PATIENCE).ask(request);
            case Located.Unknown(Fault why) -> new Reply.Refused(why.line());
        };
    }

    boolean isForScripts() {
        return json;
    }

    private int answered(Reply reply, ToIntFunction<String> show) {
        return switch (reply) {
            case Reply.Document(String document) -> understood(document, show);
            case Reply.Refused(String reason) -> fail(reason);
        };
    }

    private int understood(String document, ToIntFunction<String> show) {
        try {
            return show.applyAsInt(document);
        } catch (ConfigException otherVersion) {
            return fail("the daemon's answer is not understood, is it of another version? (" + otherVersion.getMessage()
                    + ")");
        }
    }

    private int fail(String reason) {
        err().println(reason);
        return Understudy.FAILED;
    }
}
