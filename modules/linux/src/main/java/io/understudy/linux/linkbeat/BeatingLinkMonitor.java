package io.understudy.linux.linkbeat;

import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.linux.libc.SystemCallException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Another monitor's links, with some of them polled for a carrier and some given time to change their mind. */
public final class BeatingLinkMonitor implements LinkMonitor {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final LinkMonitor kernel;
    private final Function<String, Optional<Means>> polled;
    private final Clock clock;
    private final Carrier carrier;
    private final Heartbeats heartbeats;
    private final Thread thread = Thread.ofPlatform().daemon().name("linkbeat").unstarted(this::beat);
    private Optional<Listener> listener = Optional.empty();
    private boolean closed;

    private BeatingLinkMonitor(
            LinkMonitor kernel,
            Function<String, Optional<Means>> polled,
            Function<String, Delays> delays,
            Clock clock,
            Carrier carrier) {
        this.kernel = kernel;
        this.polled = polled;
        this.clock = clock;
        this.carrier = carrier;
        this.heartbeats = new Heartbeats(delays);
    }

    /**
     * @param kernel closed together with this one
     * @param polled how a link is asked each second; empty for one whose driver tells by itself
     */
    public static BeatingLinkMonitor over(
            LinkMonitor kernel, Function<String, Optional<Means>> polled, Function<String, Delays> delays, Clock clock)
            throws SystemCallException {
        return new BeatingLinkMonitor(kernel, polled, delays, clock, Carrier.open());
    }

    /** Without delays: what is so now. */
    @Override
    public List<Link> links() {
        return kernel.links().stream()
                .map(link -> new Link(
                        link.name(),
                        link.index(),
                        asked(link.name()).orElse(link.running()),
                        link.mac(),
                        link.mtu(),
                        link.addresses()))
                .toList();
    }

    @Override
    public synchronized void start(Listener next) {
        listener = Optional.of(next);
        kernel.start(new Listener() {
            @Override
            public void changed(Link link) {
                tell(heartbeat -> List.of(heartbeat.seen(link, asked(link.name()), clock.now())));
                LockSupport.unpark(thread);
            }

            @Override
            public void gone(String name) {
                forget(name);
            }
        });
        thread.start();
    }

    private synchronized Optional<Boolean> asked(String link) {
        return closed ? Optional.empty() : polled.apply(link).flatMap(means -> carrier.on(link, means));
    }

    private synchronized void tell(Function<Heartbeats, List<Link>> news) {
        if (!closed) {
            news.apply(heartbeats).forEach(link -> listener.ifPresent(one -> one.changed(link)));
        }
    }

    private synchronized void forget(String name) {
        heartbeats.gone(name);
        if (!closed) {
            listener.ifPresent(one -> one.gone(name));
        }
    }

    private void beat() {
        Moment next = clock.now();
        while (!isClosed()) {
            Moment now = clock.now();
            if (!now.isBefore(next)) {
                poll(now);
                next = now.plus(BEAT);
            }
            tell(heartbeat -> heartbeat.due(now));
            LockSupport.parkNanos(untilNext(now, next).toNanos());
        }
    }

    private void poll(Moment now) {
        tell(heartbeat -> heartbeat.names().stream()
                .flatMap(name -> asked(name).flatMap(beats -> heartbeat.answered(name, beats, now)).stream())
                .toList());
    }

    /** A delay that begins meanwhile may end before the next beat. */
    private synchronized Duration untilNext(Moment now, Moment next) {
        Moment wake = heartbeats.deadline().filter(due -> due.isBefore(next)).orElse(next);
        return wake.isBefore(now) ? Duration.ZERO : now.until(wake);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            carrier.close();
        }
        LockSupport.unpark(thread);
        kernel.close();
    }
}
