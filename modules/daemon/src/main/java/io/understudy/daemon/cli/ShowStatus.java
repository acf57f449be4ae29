package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import io.understudy.daemon.status.ClusterTable;
import io.understudy.daemon.status.NodeStatuses;
import io.understudy.daemon.status.Status;
import io.understudy.daemon.status.StatusTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy status}: asks the running daemon. */
@Command(name = "status", description = "Shows the roles of the running daemon's instances and sync groups.")
final class ShowStatus implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "Only this instance, with its counters, or this sync group.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--cluster", description = "On all nodes of the cluster, each with the age of what is known of it.")
    private boolean cluster;

    @Option(
            names = {"-w", "--watch"},
            description = "Go on until Ctrl-C: drawn anew on a terminal, one block for each change elsewhere.")
    private boolean watch;

    @Override
    public Integer call() {
        Request request = cluster ? new Request.ClusterStatus(name) : new Request.Status(name);
        Function<String, List<String>> lines = cluster ? ShowStatus::everywhere : this::here;
        return watch ? new WatchedStatus(daemon, request, lines).watch() : daemon.ask(request, lines);
    }

    private static List<String> everywhere(String document) {
        return new ClusterTable(ShowStatus::paint, Terminal.width()).lines(NodeStatuses.read(document));
    }

    private List<String> here(String document) {
        Status status = Status.read(document);
        StatusTable table = new StatusTable(ShowStatus::paint, Terminal.width());
        List<String> lines = new ArrayList<>(table.lines(status));
        if (name.isPresent() && status.groups().isEmpty()) {
            lines.addAll(table.tracked(status));
            lines.addAll(table.counters(status));
        }
        return lines;
    }

    /** In colour only if somebody looks. */
    static String paint(String state) {
        String colour = switch (state.strip()) {
            case "MASTER" -> "green";
            case "FAULT" -> "red";
            default -> "faint";
        };
        return Ansi.AUTO.string("@|" + colour + " " + state + "|@");
    }
}
