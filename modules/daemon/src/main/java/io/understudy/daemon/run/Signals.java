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

    /** Completes when the first signal asks to stop. */
    static CompletableFuture<Void> stop() {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        for (Signal signal : new Signal[] {Signal.SIGTERM, Signal.SIGINT}) {
            SunMiscSignal.signal(signal, number -> ask(stop, signal.name()));
        }
        SunMiscSignal.signal(
                Signal.SIGHUP, number -> LOG.info("SIGHUP: still starting, so there is nothing to reload"));
        return stop;
    }

    /** From now on SIGHUP does this, on a thread of its own. */
    static void onHangUp(Runnable reload) {
        SunMiscSignal.signal(Signal.SIGHUP, number -> {
            LOG.info("SIGHUP: reloading");
            reload.run();
        });
    }

    /** Signals come on threads of their own: what is first is told first, and told before anything is stopped. */
    static synchronized void ask(CompletableFuture<Void> stop, String signal) {
        if (stop.isDone()) {
            LOG.info("{}: already stopping", signal);
        } else {
            LOG.info("{}: stopping", signal);
            stop.complete(null);
        }
    }
}
