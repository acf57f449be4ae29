package io.understudy.daemon.run;

import java.util.concurrent.CompletableFuture;
import jnr.constants.platform.Signal;
import jnr.posix.util.SunMiscSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the process does when it is told something by {@code kill(1)}; from then on the JVM does not end by itself. */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Completes with the name of the first signal that asks to stop. */
    static CompletableFuture<String> stop() {
        CompletableFuture<String> asked = new CompletableFuture<>();
        for (Signal signal : new Signal[] {Signal.SIGTERM, Signal.SIGINT}) {
            SunMiscSignal.signal(signal, number -> {
                if (!asked.complete(signal.name())) {
                    LOG.info("{}: already stopping", signal.name());
                }
            });
        }
        SunMiscSignal.signal(
                Signal.SIGHUP, number -> LOG.warn("SIGHUP: reload is not supported yet, nothing is changed"));
        return asked;
    }
}
