package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.daemon.run.Daemon;
import io.understudy.daemon.run.HeadStart;
import io.understudy.linux.process.Capability;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy run}: nothing of the system is touched before the configuration is found valid. */
@Command(name = "run", description = "Runs the daemon in the foreground, until SIGTERM or SIGINT; SIGHUP reloads.")
final class Run implements Callable<Integer> {

    private static final String LOG_LEVEL = "UNDERSTUDY_LOG";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--debug", description = "Log more; so does UNDERSTUDY_LOG=DEBUG in the environment.")
    private boolean debug;

    @Override
    public Integer call() {
        if (debug) {
            System.setProperty(LOG_LEVEL, "DEBUG"); // before anybody has a logger
        }
        HeadStart.begin();
        PrintWriter err = spec.commandLine().getErr();
        return switch (configuration.load(err)) {
            case Loaded.Valid valid -> run(valid, err);
            case Loaded.Invalid invalid -> Understudy.FAILED;
        };
    }

    private int run(Loaded.Valid loaded, PrintWriter err) {
        Optional<String> powerless = Capability.missing(Capability.NET_ADMIN, Capability.NET_RAW);
        if (powerless.isPresent()) {
            err.println(powerless.get());
            return Understudy.FAILED;
        }
        return switch (new Daemon(configuration.source(), loaded, Version.number()).run()) {
            case Daemon.End.Stopped() -> ExitCode.OK;
            case Daemon.End.Failed(String reason) -> {
                err.println(reason);
                yield Understudy.FAILED;
            }
        };
    }
}
