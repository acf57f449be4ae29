package io.understudy.daemon.cli;

import io.understudy.daemon.cli.Screen.View;
import io.understudy.daemon.control.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks the daemon again and again, and shows what has changed. What it costs the daemon is bounded: the time between two questions is at least
 * twenty times what the answer took.
 */
final class Watch {

    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final int SHARE = 20;

    /** How what is found out is shown. */
    interface Face {
        /** @param document the daemon's */
        View of(String document);

        /** @param remark about the daemon itself, beside what it last said */
        View of(View last, String remark);
    }

    private final Supplier<Reply> daemon;
    private final Face face;
    private final Screen screen;
    private final InstantSource clock;
    private View last = new View(List.of(), "");
    private Optional<Instant> silentSince = Optional.empty();
    private Optional<String> absence = Optional.empty();

    /** @param screen not closed with this */
    Watch(Supplier<Reply> daemon, Face face, Screen screen, InstantSource clock) {
        this.daemon = daemon;
        this.face = face;
        this.screen = screen;
        this.clock = clock;
    }

    /**
     * Shows what the daemon says until it is enough; that it does not answer for a while is shown as well.
     *
     * @param first the daemon's first answer
     * @param enough waits, and tells whether to end
     */
    void run(String first, Predicate<Duration> enough) {
        Reply reply = new Reply.Document(first);
        Duration pause = OFTEN;
        while (true) {
            show(reply);
            if (enough.test(pause)) {
                return;
            }
            Instant asked = clock.instant();
            reply = daemon.get();
            Duration share = Duration.between(asked, clock.instant()).multipliedBy(SHARE);
            pause = share.compareTo(OFTEN) > 0 ? share : OFTEN;
        }
    }

    private void show(Reply reply) {
        switch (reply) {
            case Reply.Document(String document) -> {
                silentSince.ifPresent(
                        since -> absence = Optional.of("the daemon was away from " + since + " to " + now()));
                silentSince = Optional.empty();
                last = face.of(document);
                screen.show(absence.map(away -> face.of(last, away)).orElse(last));
            }
            case Reply.Refused(String reason) -> {
                Instant since = silentSince.orElseGet(this::now);
                silentSince = Optional.of(since);
                screen.show(face.of(last, "since " + since + ": " + reason));
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
