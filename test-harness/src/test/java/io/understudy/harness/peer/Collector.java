package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A collector of metrics that forgives nothing: every line is understood, a family has its help and its type once and before its samples, which
 * are together, each there once, and named as the type demands.
 */
public final class Collector {

    private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
    private static final Pattern HEADING = Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (\\S.*)");
    private static final String QUOTED = "\"(?:[^\"\\\\\n]|\\\\[\\\\n\"])*\"";
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)"
            + "(\\{[a-zA-Z_][a-zA-Z0-9_]*=" + QUOTED + "(?:,[a-zA-Z_][a-zA-Z0-9_]*=" + QUOTED + ")*})?"
            + " ([+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|Inf)|NaN)");
    private static final Map<String, List<String>> ENDINGS = Map.of(
            "counter", List.of("", "_total"),
            "gauge", List.of(""),
            "info", List.of("_info"),
            "histogram", List.of("_bucket", "_sum", "_count"),
            "summary", List.of("", "_sum", "_count"));

    /** A family that samples may follow. */
    private record Family(String name, String type) {
        boolean has(String sample) {
            return ENDINGS.getOrDefault(type, List.of()).stream().anyMatch(ending -> sample.equals(name + ending));
        }
    }

    private final Map<String, String> samples = new LinkedHashMap<>();
    private final List<String> headings = new ArrayList<>();
    private Optional<Family> current = Optional.empty();

    /** What a node's daemon says in Prometheus' format: by name and labels as they are written. */
    public static Map<String, String> prometheus(Node node) {
        return new Collector().read(body(node, "text/plain"));
    }

    /** What it says to who asks for OpenMetrics. */
    public static Map<String, String> openMetrics(Node node) {
        String body = body(node, OPEN_METRICS);
        require(body.endsWith("\n# EOF\n"), "the end: " + body);
        return new Collector().read(body.substring(0, body.length() - "# EOF\n".length()));
    }

    private static String body(Node node, String accept) {
        Output output = node.outputOf(List.of("bash", "-c", """
                exec 3<>/dev/tcp/127.0.0.1/7356
                printf 'GET /metrics HTTP/1.0\\r\\nHost: localhost\\r\\nAccept: %s\\r\\n\\r\\n' "$0" >&3
                cat <&3
                """, accept));
        String[] parts = output.standard().split("\r\n\r\n", 2);
        require(parts[0].startsWith("HTTP/1.1 200 ") && parts.length == 2, output.toString());
        require(parts[0].contains(accept.split(";", -1)[0]), parts[0]);
        return parts[1];
    }

    private Map<String, String> read(String text) {
        require(text.endsWith("\n"), "the last line has no end");
        text.lines().forEach(line -> {
            if (line.startsWith("#")) {
                heading(line);
            } else {
                sample(line);
            }
        });
        return samples;
    }

    private void heading(String line) {
        Matcher parts = HEADING.matcher(line);
        require(parts.matches(), "not understood: " + line);
        String heading = parts.group(1) + " " + parts.group(2);
        require(!headings.contains(heading), "twice: " + line);
        headings.add(heading);
        if (parts.group(1).equals("TYPE")) {
            require(ENDINGS.containsKey(parts.group(3)), "no such type: " + line);
            current = Optional.of(new Family(parts.group(2), parts.group(3)));
        }
    }

    private void sample(String line) {
        Matcher parts = SAMPLE.matcher(line);
        require(parts.matches(), "not understood: " + line);
        String name = parts.group(1);
        require(current.filter(family -> family.has(name)).isPresent(), "not of the family before it: " + line);
        require(
                current.filter(family -> headings.contains("HELP " + family.name()))
                        .isPresent(),
                "no help: " + line);
        String key = name + Optional.ofNullable(parts.group(2)).orElse("");
        require(samples.put(key, parts.group(3)) == null, "twice: " + line);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new AssertionError(rule);
        }
    }
}
