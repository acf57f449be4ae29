package io.understudy.daemon.cli;

import com.typesafe.config.ConfigException;
import io.understudy.config.Located;
import io.understudy.config.report.Finding.Fault;
import io.understudy.daemon.control.ControlClient;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.reload.Changes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What the running daemon answers when it is asked for changes. */
record ChangeReport(CommandSpec spec, boolean json) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Fails if it does not answer, or nobody would want what comes of it. */
    int ask(ConfigurationOption configuration, Request request) {
        return switch (configuration.socket()) {
            case Located.At(Path socket) -> show(new ControlClient(socket, PATIENCE).ask(request));
            case Located.Unknown(Fault why) -> fail(why.line());
        };
    }

    private int show(Reply reply) {
        return switch (reply) {
            case Reply.Document(String document) -> show(document);
            case Reply.Refused(String reason) -> fail(reason);
        };
    }

    private int show(String document) {
        try {
            Changes changes = Changes.read(document);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(document.strip());
            } else if (changes.alterations().isEmpty()) {
                out.println("nothing is changed");
            } else {
                changes.lines().forEach(out::println);
            }
            changes.troubles().forEach(spec.commandLine().getErr()::println);
            return changes.troubles().isEmpty() ? ExitCode.OK : Understudy.FAILED;
        } catch (ConfigException otherVersion) {
            return fail("the daemon's answer is not understood, is it of another version? (" + otherVersion.getMessage()
                    + ")");
        }
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return Understudy.FAILED;
    }
}
