package io.understudy.daemon.run;

import io.understudy.config.model.TrackFileConfig;
import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done before and after everything else. That it fails is told, and keeps nothing from going on. */
record Errands(CommandPort commands) {

    private static final Logger LOG = LoggerFactory.getLogger(Errands.class);

    /** For a command that does not go even when it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Returns when it has ended, one way or another. */
    void run(String name, Command command) {
        CompletableFuture<Ending> ending = new CompletableFuture<>();
        CommandPort.Run run = commands.start(command, ending::complete);
        Duration most = command.timeout().plus(GRACE);
        try {
            tell(name, ending.orTimeout(most.toMillis(), TimeUnit.MILLISECONDS).join());
        } catch (CompletionException endless) {
            run.kill();
            LOG.warn("{} has not ended within {} s", name, most.toSeconds());
        }
    }

    private static void tell(String name, Ending ending) {
        switch (ending) {
            case Ending.Exited(int status, String output) when status == 0 -> LOG.info("{} succeeded", name);
            case Ending.Exited(int status, String output) ->
                LOG.warn("{} failed with exit status {}: {}", name, status, output);
            case Ending.Signalled(int signal) -> LOG.warn("{} was killed by signal {}", name, signal);
            case Ending.TimedOut timedOut -> LOG.warn("{} timed out and was killed", name);
            case Ending.NotRun(String reason) -> LOG.warn("{} cannot be run: {}", name, reason);
        }
    }

    /** Gives a tracked file the number that it is to start with. */
    static void write(TrackFileConfig file) {
        file.initial()
                .filter(initial -> initial.overwrites() || Files.notExists(file.path()))
                .ifPresent(initial -> {
                    try {
                        Files.writeString(file.path(), initial.value() + "\n");
                    } catch (IOException failure) {
                        LOG.warn(
                                "{} cannot be written (init-file of {}): {}",
                                file.path(),
                                file.name(),
                                failure.toString());
                    }
                });
    }
}
