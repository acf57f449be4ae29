package io.understudy.daemon.journal;

import io.understudy.config.model.JournalConfig;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a running daemon. */
public final class Recording implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    /** A node of a thousand instances records some ten thousand at once when all its links fail. */
    private static final int MOST_WAITING = 16_384;

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final Optional<JournalWriter> writer;
    private final ScheduledExecutorService thread;

    private Recording(Optional<JournalWriter> writer, ScheduledExecutorService thread) {
        this.writer = writer;
        this.thread = thread;
    }

    /** Begins to write what it is told, if the configuration wants that. */
    public static Recording begin(Optional<JournalConfig> wanted, String node, String version) {
        InstantSource clock = InstantSource.system();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("journal").factory());
        Optional<JournalWriter> writer = wanted.map(config -> new JournalWriter(new JournalWriter.Setup(
                config.directory(),
                config.keep(),
                MOST_WAITING,
                new Entry.Run(node, version, clock.instant().toString()),
                clock)));
        writer.ifPresent(one -> {
            Future<?> _ = thread.scheduleWithFixedDelay(() -> drain(one), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        });
        return new Recording(writer, thread);
    }

    private static void drain(JournalWriter writer) {
        try {
            writer.drain();
        } catch (RuntimeException bug) {
            LOG.error("A bug keeps some of the journal from being written", bug);
        }
    }

    /** What a node is to tell. */
    public Journal journal() {
        return writer.<Journal>map(one -> one).orElse(Journal.NONE);
    }

    /** How it is doing; empty if nothing is to be recorded. */
    public Optional<JournalReport> report() {
        return writer.map(JournalWriter::report);
    }

    /** Returns when all is written, or the disk takes too long. */
    @Override
    public void close() {
        thread.execute(() -> writer.ifPresent(one -> {
            drain(one);
            one.close();
        }));
        thread.shutdown();
        try {
            boolean _ = thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
