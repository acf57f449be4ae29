package io.understudy.daemon.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a journal is doing.
 *
 * @param written records, since the start; so are {@code lost} ones
 * @param trouble why nothing can be written, if so
 */
public record JournalReport(Path directory, long written, long lost, int waiting, Optional<String> trouble) {}
