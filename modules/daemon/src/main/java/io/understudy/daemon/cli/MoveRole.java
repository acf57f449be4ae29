package io.understudy.daemon.cli;

import io.understudy.daemon.control.Moved;
import io.understudy.daemon.control.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code understudy switchover}: asks the running daemon of any node. */
@Command(
        name = "switchover",
        description = {
            "Moves an instance or a whole sync group to another node of the cluster, without losing a packet.",
            "That node keeps it, whatever priority others have, until it fails, is drained, or it is moved again."
        })
final class MoveRole implements Callable<Integer> {

    /** Longer than a move that fails takes to find that out. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Mixin
    private Question daemon = new Question();

    @Parameters(paramLabel = "NAME", description = "An instance that is in no sync group, or a sync group.")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "NODE",
            description = "Where it is to be; the best-ranked backup if not given.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Lasting.class,
            description = "How long it is kept there: 30m, 1h, 2d; then priorities count again.")
    private Optional<Duration> lasting = Optional.empty();

    @Override
    public Integer call() {
        return daemon.ask(new Request.Switchover(name, target, lasting), PATIENCE, document -> {
            if (!daemon.print(document)) {
                daemon.out().println(Moved.words(document));
            }
            return ExitCode.OK;
        });
    }
}
