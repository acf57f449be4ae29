package io.understudy.daemon.jmx;

import io.understudy.daemon.status.JournalStatus;

/**
 * How the journal is doing.
 *
 * @param directory empty if nothing is recorded
 * @param written records since the start; so are {@code lost} ones
 * @param trouble why nothing can be written; empty if it can
 */
public record RecordedJournal(boolean enabled, String directory, long written, long lost, int waiting, String trouble) {

    static RecordedJournal of(JournalStatus status) {
        return new RecordedJournal(
                status.directory().isPresent(),
                status.directory().orElse(""),
                status.written(),
                status.lost(),
                status.waiting(),
                status.trouble().orElse(""));
    }
}
