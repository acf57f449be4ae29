package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.node.notice.HookReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a hook is doing.
 *
 * @param waiting events that it has not done with
 * @param skipped events that a later role had made obsolete; the other counts are of events that were lost
 */
public record HookStatus(
        String name, int waiting, long handled, long skipped, long dropped, long failed, long timedOut) {

    public static HookStatus of(HookReport report) {
        return new HookStatus(
                report.name(),
                report.waiting(),
                report.handled(),
                report.skipped(),
                report.dropped(),
                report.failed(),
                report.timedOut());
    }

    static HookStatus read(Config from) {
        return new HookStatus(
                from.getString("name"),
                from.getInt("waiting"),
                from.getLong("handled"),
                from.getLong("skipped"),
                from.getLong("dropped"),
                from.getLong("failed"),
                from.getLong("timed-out"));
    }

    Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("waiting", waiting);
        fields.put("handled", handled);
        fields.put("skipped", skipped);
        fields.put("dropped", dropped);
        fields.put("failed", failed);
        fields.put("timed-out", timedOut);
        return fields;
    }

    /** What an operator has to know; empty if all is well. */
    Optional<String> trouble() {
        String losses = Stream.of(
                        counted(dropped, "dropped"), counted(failed, "failed"), counted(timedOut, "timed out"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return losses.isEmpty() ? Optional.empty() : Optional.of("events lost: " + losses + "; waiting: " + waiting);
    }

    private static Optional<String> counted(long number, String what) {
        return number == 0 ? Optional.empty() : Optional.of(number + " " + what);
    }
}
