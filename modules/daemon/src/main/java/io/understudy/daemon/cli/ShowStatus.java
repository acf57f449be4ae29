package io.understudy.daemon.cli;

import com.typesafe.config.ConfigException;
import io.understudy.config.Located;
import io.understudy.config.report.Finding.Fault;
import io.understudy.daemon.control.ControlClient;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.status.ClusterTable;
import io.understudy.daemon.status.NodeStatuses;
import io.understudy.daemon.status.Status;
import io.understudy.daemon.status.StatusTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy status}: asks the running daemon. */
@Command(name = "status", description = "Shows the roles of the running daemon's instances and sync groups.")
final class ShowStatus implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Only this instance, with its counters, or this sync group.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--cluster", description = "On all nodes of the cluster, each with the age of what is known of it.")
    private boolean cluster;

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        return switch (configuration.socket()) {
            case Located.At(Path socket) -> ask(new ControlClient(socket, PATIENCE));
            case Located.Unknown(Fault why) -> fail(why.line());
        };
    }

    private int ask(ControlClient daemon) {
        return switch (daemon.ask(cluster ? new Request.ClusterStatus(name) : new Request.Status(name))) {
            case Reply.Document(String document)
            when json -> {
                spec.commandLine().getOut().println(document.strip());
                yield ExitCode.OK;
            }
            case Reply.Document(String document) -> show(document);
            case Reply.Refused(String reason) -> fail(reason);
        };
    }

    private int show(String document) {
        try {
            PrintWriter out = spec.commandLine().getOut();
            if (cluster) {
                new ClusterTable(ShowStatus::paint)
                        .lines(NodeStatuses.read(document))
                        .forEach(out::println);
                return ExitCode.OK;
            }
            Status status = Status.read(document);
            StatusTable table = new StatusTable(ShowStatus::paint);
            table.lines(status).forEach(out::println);
            if (name.isPresent() && status.groups().isEmpty()) {
                table.tracked(status).forEach(out::println);
                table.counters(status).forEach(out::println);
            }
            return ExitCode.OK;
        } catch (ConfigException otherVersion) {
            return fail("the daemon's answer is not understood, is it of another version? (" + otherVersion.getMessage()
                    + ")");
        }
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return Understudy.FAILED;
    }

    /** In colour only if somebody looks. */
    private static String paint(String state) {
        String colour = switch (state.strip()) {
            case "MASTER" -> "green";
            case "FAULT" -> "red";
            default -> "faint";
        };
        return Ansi.AUTO.string("@|" + colour + " " + state + "|@");
    }
}
