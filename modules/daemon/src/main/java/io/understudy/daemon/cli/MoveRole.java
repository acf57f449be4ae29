package io.understudy.daemon.cli;

import com.typesafe.config.Config;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.json.Json;
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
    private static final Duration PATIENCE = Duration.ofSeconds(8);

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
                daemon.out().println(words(Json.read(document)));
            }
            return ExitCode.OK;
        });
    }

    private static String words(Config from) {
        String what = from.hasPath("from")
                ? from.getString("name") + " moved from " + from.getString("from") + " to " + from.getString("to")
                        + " in " + from.getLong("took-ms") + " ms"
                : from.getString("name") + " is at " + from.getString("to") + " already";
        String until = from.hasPath("until")
                ? "keeps it until " + from.getString("until") + ", whatever priority others have"
                : "keeps it until it fails or it is moved again";
        return what + "; " + from.getString("to") + " " + until;
    }
}
