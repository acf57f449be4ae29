package io.understudy.config.model;

import java.nio.file.Path;

/**
 * Where the lives of instances and sync groups are recorded.
 *
 * @param directory absolute
 * @param keep bytes of all files there
 */
public record JournalConfig(Path directory, long keep) {

    /** In the state directory. */
    public static final String USUAL_NAME = "journal";
}
