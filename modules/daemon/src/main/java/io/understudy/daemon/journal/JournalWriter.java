package io.understudy.daemon.journal;

import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Journal;
import io.understudy.core.journal.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes entries from anybody at once, and writes them when {@link #drain} is called, which is the business of one thread. */
final class JournalWriter implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final Duration NEXT_TRY = Duration.ofSeconds(5);
    private static final int BATCH = 64 << 10;

    /**
     * @param keep bytes of all files
     * @param most entries that may wait
     * @param run what every page begins with
     */
    record Setup(Path directory, long keep, int most, Entry.Run run, InstantSource clock) {}

    private final Setup setup;
    private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger places;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicInteger page = new AtomicInteger();
    private volatile Optional<String> trouble = Optional.empty();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private long batched;
    private long missing;
    private Optional<Pages> pages = Optional.empty();
    private Instant nextTry = Instant.MIN;

    JournalWriter(Setup setup) {
        this.setup = setup;
        places = new AtomicInteger(setup.most());
    }

    @Override
    public boolean add(Entry entry) {
        if (places.decrementAndGet() < 0) {
            places.incrementAndGet();
            refused.incrementAndGet();
            return false;
        }
        waiting.add(new Line(setup.clock().instant(), entry));
        return true;
    }

    @Override
    public int page() {
        return page.get();
    }

    JournalReport report() {
        return new JournalReport(
                setup.directory(),
                written.get(),
                lost.get() + refused.get(),
                Math.max(0, setup.most() - places.get()),
                trouble);
    }

    /** Whether {@link #drain} would do anything; the business of the same thread. */
    boolean hasWork() {
        return pages.isEmpty() || !waiting.isEmpty() || missing > 0 || refused.get() > 0;
    }

    /**
     * Writes what waits. Whatever the disk does, it returns, and nothing waits any longer.
     *
     * @return whether there was anything to do
     */
    boolean drain() {
        if (!hasWork()) {
            return false;
        }
        miss(refused.getAndSet(0));
        try {
            begin();
            for (int i = 0; i < setup.most() && !waiting.isEmpty(); i++) {
                places.incrementAndGet();
                write(waiting.remove());
            }
            tellOfLosses();
            flush();
        } catch (IOException failure) {
            fail(failure);
        }
        return true;
    }

    private void tellOfLosses() throws IOException {
        if (missing > 0 && pages.isPresent()) {
            long told = missing;
            append(new Line(setup.clock().instant(), new Entry.Lost(told)));
            flush();
            missing -= told;
        }
    }

    /** With a file to write to, unless that failed a moment ago. */
    private void begin() throws IOException {
        if (pages.isPresent() && !pages.get().isThere()) {
            LOG.warn("Somebody else has changed the journal in {}", setup.directory());
            close();
            begin();
            append(new Line(setup.clock().instant(), new Entry.Lost(0)));
        }
        if (pages.isEmpty() && !setup.clock().instant().isBefore(nextTry)) {
            pages = Optional.of(Pages.open(setup.directory(), setup.keep()));
            introduce();
            flush();
            trouble.ifPresent(over -> LOG.info("The journal is written again to {}", setup.directory()));
            trouble = Optional.empty();
        }
    }

    private void introduce() throws IOException {
        page.incrementAndGet();
        append(new Line(setup.clock().instant(), setup.run()));
    }

    private void write(Line line) throws IOException {
        if (pages.isEmpty()) {
            miss(1);
            return;
        }
        try {
            byte[] text = text(line);
            makeRoomOrMiss(text);
            batched++;
            add(text);
        } catch (IllegalArgumentException bug) {
            LOG.error("A bug keeps {} from being written", line, bug);
            miss(1);
        }
    }

    /** It is in no batch yet, and no longer among what waits. */
    private void makeRoomOrMiss(byte[] text) throws IOException {
        try {
            makeRoom(text);
        } catch (IOException failure) {
            miss(1);
            throw failure;
        }
    }

    /** What nobody counts. */
    private void append(Line line) throws IOException {
        byte[] text = text(line);
        makeRoom(text);
        add(text);
    }

    private static byte[] text(Line line) {
        return Lines.write(line).getBytes(StandardCharsets.UTF_8);
    }

    /** Turns the page if it has to; then what is batched so far is on the last one. */
    private void makeRoom(byte[] text) throws IOException {
        if (pages.isPresent() && pages.get().isFull((long) batch.size() + text.length)) {
            flush();
            pages.get().turn();
            introduce();
        }
    }

    private void add(byte[] text) throws IOException {
        batch.writeBytes(text);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (pages.isPresent() && batch.size() > 0) {
            pages.get().write(ByteBuffer.wrap(batch.toByteArray()));
            written.addAndGet(batched);
        }
        batch.reset();
        batched = 0;
    }

    private void miss(long records) {
        if (records > 0) {
            lost.addAndGet(records);
            missing += records;
            page.incrementAndGet();
        }
    }

    private void fail(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        if (trouble.isEmpty()) {
            LOG.warn("The journal is not written: {}; tried again every {} s", words, NEXT_TRY.toSeconds());
        }
        trouble = Optional.of(words);
        nextTry = setup.clock().instant().plus(NEXT_TRY);
        miss(batched);
        batch.reset();
        batched = 0;
        close();
        while (!waiting.isEmpty()) {
            waiting.remove();
            places.incrementAndGet();
            miss(1);
        }
    }

    /** Writes nothing any more until it is drained again. */
    void close() {
        pages.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException failure) {
                LOG.warn("The journal could not be closed: {}", failure.getMessage());
            }
        });
        pages = Optional.empty();
    }
}
