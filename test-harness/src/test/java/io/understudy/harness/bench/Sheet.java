package io.understudy.harness.bench;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The samples of a measure. */
final class Sheet {
    private final String measure;
    private final Map<String, Map<Contender, List<Double>>> samples = new LinkedHashMap<>();

    Sheet(String measure) {
        this.measure = measure;
    }

    /** @param what was measured, with its unit */
    void note(String what, Contender contender, double sample) {
        samples.computeIfAbsent(what, ignored -> new LinkedHashMap<>())
                .computeIfAbsent(contender, ignored -> new ArrayList<>())
                .add(sample);
    }

    /** The ratio is of the medians, to keepalived's. */
    String table() {
        var text = new StringBuilder(
                "%-66s %3s %9s %9s %9s %7s%n".formatted(measure, "n", "median", "min", "max", "ratio"));
        samples.forEach((what, row) -> row.forEach((contender, values) -> text.append(String.format(
                Locale.ROOT,
                "%-66s %3d %9.2f %9.2f %9.2f %7s%n",
                what + ", " + contender.title(),
                values.size(),
                percentile(values, 50),
                percentile(values, 0),
                percentile(values, 100),
                ratio(row, contender)))));
        return text.toString();
    }

    private static String ratio(Map<Contender, List<Double>> row, Contender contender) {
        return Optional.ofNullable(row.get(Contender.KEEPALIVED))
                .filter(theirs -> contender != Contender.KEEPALIVED && percentile(theirs, 50) > 0)
                .map(theirs ->
                        String.format(Locale.ROOT, "%.2f", percentile(row.get(contender), 50) / percentile(theirs, 50)))
                .orElse("");
    }

    private static double percentile(List<Double> values, int percent) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[(int) Math.round((sorted.length - 1) * percent / 100.0)];
    }

    /** Prints the table, and leaves it and all samples as JSON in this directory. */
    void file(Path directory) throws IOException {
        System.out.println("\n" + table());
        Files.createDirectories(directory);
        String name = measure.replaceAll("[^A-Za-z0-9]+", "-");
        Files.writeString(directory.resolve(name + ".txt"), table());
        Files.writeString(directory.resolve(name + ".json"), json());
    }

    private String json() {
        List<Map<String, Object>> rows = new ArrayList<>();
        samples.forEach((what, row) -> row.forEach((contender, values) ->
                rows.add(Map.of("what", what, "contender", contender.title(), "samples", List.copyOf(values)))));
        return ConfigValueFactory.fromMap(
                                Map.of("measure", measure, "at", Instant.now().toString(), "rows", rows))
                        .render(ConfigRenderOptions.concise())
                + "\n";
    }

    /** Whether each of these has a sample of everything that was measured. */
    boolean isComplete(Contender... contenders) {
        return !samples.isEmpty()
                && samples.values().stream()
                        .allMatch(row -> row.keySet()
                                .containsAll(Arrays.stream(contenders).collect(Collectors.toSet())));
    }
}
