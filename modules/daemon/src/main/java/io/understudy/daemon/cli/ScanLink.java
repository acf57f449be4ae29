package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.scan.Scan;
import io.understudy.daemon.scan.ScanReport;
import io.understudy.linux.process.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import jnr.constants.platform.Signal;
import jnr.posix.util.SunMiscSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy scan}: needs no daemon, and nothing but the right to listen. */
@Command(
        name = "scan",
        description = {
            "Listens to VRRP on an interface, and shows who is master of which virtual router id, what does not"
                    + " fit to this node's configuration, and which ids are free. Nothing is sent.",
        },
        footer = {
            "",
            "Needs CAP_NET_RAW. Without a configuration file nothing is compared.",
            "Ctrl-C ends it early, and shows what was heard until then.",
            "Example: understudy scan -i eth0 --for 30s"
        })
final class ScanLink implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "IFACE",
            required = true,
            description = "Where to listen; it has to be up.")
    private String link = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Lasting.class,
            description = "How long: 10s by default; more than three advertisement intervals is best.")
    private Duration lasting = Duration.ofSeconds(10);

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        Optional<String> powerless = Capability.missing(Capability.NET_RAW);
        if (powerless.isPresent()) {
            return fail(powerless.get());
        }
        if (!configuration.isGiven() && !Files.isReadable(configuration.file())) {
            return listen(Optional.empty());
        }
        return switch (configuration.load(spec.commandLine().getErr())) {
            case Loaded.Valid valid -> listen(Optional.of(valid.model()));
            case Loaded.Invalid wanted when configuration.isGiven() -> Understudy.FAILED;
            case Loaded.Invalid useless -> listen(Optional.empty());
        };
    }

    private int listen(Optional<Configuration> own) {
        try {
            ScanReport report = new Scan(link, lasting, own).listen(this::untilItIsEnough);
            if (json) {
                spec.commandLine().getOut().println(report.json());
            } else {
                report.lines(Terminal.width()).forEach(spec.commandLine().getOut()::println);
            }
            return ExitCode.OK;
        } catch (IOException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
    }

    /** Who has seen enough gets what was heard until then. */
    private CompletableFuture<Void> untilItIsEnough() {
        CompletableFuture<Void> enough = new CompletableFuture<>();
        for (Signal signal : List.of(Signal.SIGINT, Signal.SIGTERM)) {
            SunMiscSignal.signal(signal, number -> enough.complete(null));
        }
        spec.commandLine()
                .getErr()
                .println("listening on " + link + " for " + lasting.toSeconds()
                        + " s; Ctrl-C shows what was heard until then");
        return enough;
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println("scan: " + reason);
        return Understudy.FAILED;
    }
}
