package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.daemon.journal.JournalReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the journal is doing.
 *
 * @param directory absent if nothing is recorded
 * @param written records since the start; so are {@code lost} ones
 * @param trouble why nothing can be written, if so
 */
public record JournalStatus(
        Optional<String> directory, long written, long lost, int waiting, Optional<String> trouble) {

    public static final JournalStatus OFF = new JournalStatus(Optional.empty(), 0, 0, 0, Optional.empty());

    /** @param report absent if nothing is recorded */
    public static JournalStatus of(Optional<JournalReport> report) {
        return report.map(one -> new JournalStatus(
                        Optional.of(one.directory().toString()),
                        one.written(),
                        one.lost(),
                        one.waiting(),
                        one.trouble()))
                .orElse(OFF);
    }

    /** A daemon that is older than the journal says nothing of it. */
    static JournalStatus read(Config status) {
        if (!status.hasPath("journal")) {
            return OFF;
        }
        Config from = status.getConfig("journal");
        return new JournalStatus(
                text(from, "directory"),
                from.getLong("written"),
                from.getLong("lost"),
                from.getInt("waiting"),
                text(from, "trouble"));
    }

    private static Optional<String> text(Config from, String name) {
        return from.hasPath(name) ? Optional.of(from.getString(name)) : Optional.empty();
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enabled", directory.isPresent());
        fields.put("directory", directory);
        fields.put("written", written);
        fields.put("lost", lost);
        fields.put("waiting", waiting);
        fields.put("trouble", trouble);
        return fields;
    }

    /** What an operator has to know; empty if all is well. */
    Optional<String> attention() {
        return trouble.map(why -> "not written: " + why + "; records lost: " + lost)
                .or(() -> lost == 0 ? Optional.empty() : Optional.of("records lost: " + lost));
    }
}
