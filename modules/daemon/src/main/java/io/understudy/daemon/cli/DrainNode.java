package io.understudy.daemon.cli;

import com.typesafe.config.Config;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code understudy drain}: asks the running daemon. */
@Command(
        name = "drain",
        description = {
            "Lets this node give up every role and refuse it while another node can serve.",
            "Survives a restart. Taken back by undrain, or by itself after the time that is given."
        })
final class DrainNode implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Option(names = "--for", paramLabel = "TIME", converter = Lasting.class, description = "How long: 30m, 1h, 2d.")
    private Optional<Duration> lasting = Optional.empty();

    @Option(names = "--force", description = "Even if no other node is known that could serve.")
    private boolean force;

    @Override
    public Integer call() {
        return daemon.ask(new Request.Drain(lasting, force), document -> List.of(words(document)));
    }

    private static String words(String document) {
        Config from = Json.read(document);
        return from.hasPath("drained-until") ? "drained until " + from.getString("drained-until") : "drained";
    }
}
