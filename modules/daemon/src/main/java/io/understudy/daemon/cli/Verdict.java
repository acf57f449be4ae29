package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.report.Finding;
import io.understudy.config.report.Finding.Warning;
import io.understudy.daemon.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code understudy check} finds.
 *
 * @param instances how many the file has; unknown if it has faults, and so are {@code groups}
 */
record Verdict(
        boolean valid,
        Optional<Integer> instances,
        Optional<Integer> groups,
        List<? extends Finding> faults,
        List<? extends Finding> warnings) {

    /**
     * @param doubts warnings besides those of the file
     * @param strict a warning is as bad as a fault
     */
    static Verdict of(Loaded loaded, List<Warning> doubts, boolean strict) {
        return switch (loaded) {
            case Loaded.Invalid invalid ->
                new Verdict(false, Optional.empty(), Optional.empty(), invalid.faults(), List.of());
            case Loaded.Valid valid -> {
                List<Warning> warnings = Stream.concat(valid.warnings().stream(), doubts.stream())
                        .toList();
                yield new Verdict(
                        !strict || warnings.isEmpty(),
                        Optional.of(valid.model().instances().size()),
                        Optional.of(valid.model().groups().size()),
                        List.of(),
                        warnings);
            }
        };
    }

    /** How much is configured, in words. */
    String extent() {
        String some = counted(instances.orElse(0), "instance");
        return groups.filter(number -> number > 0)
                .map(number -> some + ", " + counted(number, "sync group"))
                .orElse(some);
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("valid", valid);
        fields.put("instances", instances);
        fields.put("sync-groups", groups);
        fields.put("faults", faults.stream().map(Verdict::document).toList());
        fields.put("warnings", warnings.stream().map(Verdict::document).toList());
        return Json.write(fields);
    }

    /** Line 0 and the empty path are the file as a whole. */
    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", finding.place().file());
        fields.put("line", finding.place().line());
        fields.put("path", finding.path());
        fields.put("problem", finding.problem());
        fields.put("remedy", finding.remedy());
        return fields;
    }
}
