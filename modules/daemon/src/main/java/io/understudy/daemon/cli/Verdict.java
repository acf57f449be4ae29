package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.report.Finding;
import io.understudy.daemon.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code understudy check} finds.
 *
 * @param instances how many the file has; unknown if it has faults
 */
record Verdict(
        boolean valid, Optional<Integer> instances, List<? extends Finding> faults, List<? extends Finding> warnings) {

    /** @param strict a warning is as bad as a fault */
    static Verdict of(Loaded loaded, boolean strict) {
        return switch (loaded) {
            case Loaded.Invalid invalid -> new Verdict(false, Optional.empty(), invalid.faults(), List.of());
            case Loaded.Valid valid ->
                new Verdict(
                        !strict || valid.warnings().isEmpty(),
                        Optional.of(valid.model().instances().size()),
                        List.of(),
                        valid.warnings());
        };
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("valid", valid);
        fields.put("instances", instances);
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
