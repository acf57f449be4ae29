package io.understudy.daemon.journal;

import io.understudy.config.model.JournalConfig;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import java.time.InstantSource;
import java.util.Optional;

/** The journal of a running daemon. */
public final class Recording implements AutoCloseable {

    /** A node of a thousand instances records some ten thousand at once when all its links fail. */
    private static final int MOST_WAITING = 16_384;

    private final Optional<Scribe> scribe;

    private Recording(Optional<Scribe> scribe) {
        this.scribe = scribe;
    }

    /** Begins to write what it is told, if the configuration wants that. */
    public static Recording begin(Optional<JournalConfig> wanted, String node, String version) {
        InstantSource clock = InstantSource.system();
        return new Recording(wanted.map(config -> new Scribe(new JournalWriter(new JournalWriter.Setup(
                config.directory(),
                config.keep(),
                MOST_WAITING,
                new Entry.Run(node, version, clock.instant().toString()),
                clock)))));
    }

    /** What a node is to tell. */
    public Journal journal() {
        return scribe.<Journal>map(one -> one).orElse(Journal.NONE);
    }

    /** How it is doing; empty if nothing is to be recorded. */
    public Optional<JournalReport> report() {
        return scribe.map(Scribe::report);
    }

    /** Returns when all is written, or the disk takes too long. */
    @Override
    public void close() {
        scribe.ifPresent(Scribe::close);
    }
}
