package io.understudy.daemon.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a strict collector makes of an exposition: every line is understood, a family is told of once, its heading first, its samples
 * together, each once, and named and valued as their kind demands.
 */
final class Scrape {

    private static final Pattern HEADING = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\n\"])*)\"(,|$)");
    private static final Map<String, Set<String>> ENDINGS = Map.of(
            "counter", Set.of(""),
            "gauge", Set.of(""),
            "info", Set.of("_info"),
            "histogram", Set.of("_bucket", "_sum", "_count"),
            "summary", Set.of("_sum", "_count"));

    /** One number, its labels unescaped. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private record Open(String name, String type, List<Sample> samples) {}

    private final boolean open;
    private final Map<String, Open> families = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private Optional<Open> current = Optional.empty();

    private Scrape(boolean open) {
        this.open = open;
    }

    /** By the name of the sample. */
    static Map<String, List<Sample>> prometheus(String text) {
        return new Scrape(false).read(text);
    }

    /** By the name of the sample. */
    static Map<String, List<Sample>> openMetrics(String text) {
        String end = "# EOF\n";
        require(text.endsWith("\n" + end), "does not end with # EOF");
        return new Scrape(true).read(text.substring(0, text.length() - end.length()));
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }

    private Map<String, List<Sample>> read(String text) {
        require(text.endsWith("\n"), "the last line does not end");
        text.lines().forEach(line -> {
            if (line.startsWith("#")) {
                heading(line);
            } else {
                sample(line);
            }
        });
        Map<String, List<Sample>> all = new TreeMap<>();
        families.values().forEach(family -> {
            require(!family.samples.isEmpty(), family.name + " is told of and not there");
            require(helped.contains(family.name), family.name + " has no help");
            check(family);
            family.samples.forEach(sample ->
                    all.computeIfAbsent(sample.name, fresh -> new ArrayList<>()).add(sample));
        });
        return all;
    }

    private void heading(String line) {
        Matcher parts = HEADING.matcher(line);
        require(parts.matches(), "not understood: " + line);
        String name = parts.group(2);
        if (parts.group(1).equals("HELP")) {
            require(helped.add(name), "helped twice: " + name);
            require(parts.group(3).matches("([^\\\\]|\\\\[\\\\n\"])+"), "badly escaped: " + line);
        } else {
            require(ENDINGS.containsKey(parts.group(3)), "no such type: " + line);
            require(open || !parts.group(3).equals("info"), "no such type here: " + line);
            require(!open || !name.endsWith("_total"), "the ending belongs to the samples: " + name);
            require(open || !parts.group(3).equals("counter") || name.endsWith("_total"), "not _total: " + name);
            Open family = new Open(name, parts.group(3), new ArrayList<>());
            require(families.put(name, family) == null, "told of twice: " + name);
            current = Optional.of(family);
        }
        require(
                current.map(family -> family.samples.isEmpty() || !family.name.equals(name))
                        .orElse(true),
                "heading behind samples: " + line);
    }

    private void sample(String line) {
        Matcher parts = SAMPLE.matcher(line);
        require(parts.matches(), "not understood: " + line);
        Open family = current.orElseThrow(() -> new IllegalArgumentException("no heading before " + line));
        String name = parts.group(1);
        boolean named = family.type.equals("counter") && open
                ? name.equals(family.name + "_total")
                : ENDINGS.getOrDefault(family.type, Set.of()).stream()
                        .anyMatch(ending -> name.equals(family.name + ending));
        require(named, name + " is not of " + family.name + ", a " + family.type);
        Sample sample = new Sample(
                name, labels(Optional.ofNullable(parts.group(3)).orElse("")), Double.parseDouble(parts.group(4)));
        require(
                family.samples.stream()
                        .noneMatch(other -> other.name.equals(name) && other.labels.equals(sample.labels)),
                "there twice: " + line);
        require(
                family.type.equals("gauge") || (sample.value >= 0 && !Double.isNaN(sample.value)),
                "counts backwards: " + line);
        family.samples.add(sample);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (end < text.length()) {
            require(label.find(end) && label.start() == end, "labels not understood: " + text);
            String value =
                    label.group(2).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
            require(labels.put(label.group(1), value) == null, "label twice: " + text);
            end = label.end();
        }
        return labels;
    }

    private static void check(Open family) {
        if (family.type.equals("histogram")) {
            List<Sample> buckets = family.samples.stream()
                    .filter(sample -> sample.name.endsWith("_bucket"))
                    .toList();
            double bound = Double.NEGATIVE_INFINITY;
            double count = 0;
            for (Sample bucket : buckets) {
                double next =
                        Double.parseDouble(bucket.labels.getOrDefault("le", "").replace("+Inf", "Infinity"));
                require(next > bound && bucket.value >= count, family.name + " does not rise at " + next);
                bound = next;
                count = bucket.value;
            }
            require(Double.isInfinite(bound), family.name + " has no last bucket");
            require(count == only(family, "_count"), family.name + " counts what is in no bucket");
            require((only(family, "_sum") > 0) == (count > 0), family.name + " has a sum of nothing");
        }
    }

    private static double only(Open family, String ending) {
        List<Sample> found = family.samples.stream()
                .filter(sample -> sample.name.equals(family.name + ending))
                .toList();
        require(found.size() == 1, family.name + ending + " is there " + found.size() + " times");
        return found.getFirst().value;
    }
}
