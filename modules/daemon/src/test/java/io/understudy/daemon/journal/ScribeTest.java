package io.understudy.daemon.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.journal.Entry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ScribeTest {

    @TempDir
    private Path directory;

    private Scribe scribe;

    @BeforeEach
    void begin() {
        scribe = new Scribe(new JournalWriter(new JournalWriter.Setup(
                directory, 1 << 20, 1000, new Entry.Run("a", "0.1.0", "1"), InstantSource.system())));
    }

    @AfterEach
    void end() {
        scribe.close();
    }

    private void add(String name) {
        assertTrue(scribe.add(new Entry.GroupRuns(name, new SyncGroupMachine(name, List.of("x"), List.of()))));
    }

    private void awaitWritten(long records) {
        while (scribe.report().written() < records && !Thread.interrupted()) {
            LockSupport.parkNanos(1);
        }
        assertEquals(records, scribe.report().written());
    }

    private static Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("journal") && one.isAlive())
                .findAny()
                .orElseThrow();
    }

    private static void awaitSleep() {
        while (thread().getState() != Thread.State.WAITING && !Thread.interrupted()) {
            LockSupport.parkNanos(1);
        }
        assertEquals(Thread.State.WAITING, thread().getState());
    }

    @Test
    void what_is_told_is_written_before_long_also_after_a_sleep() {
        add("first");
        awaitWritten(1);
        awaitSleep();

        add("second");
        add("third");
        awaitWritten(3);
    }

    @Test
    void the_end_writes_what_was_told_last() {
        awaitSleep();
        add("last");

        scribe.close();

        assertEquals(1, scribe.report().written());
    }
}
