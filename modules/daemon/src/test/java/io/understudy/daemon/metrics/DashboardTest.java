package io.understudy.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.daemon.http.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That what is shipped to look at metrics looks at metrics that there are. */
class DashboardTest {

    private static final Path ALERTS = Path.of("../../deploy/alerts.yml");
    private static final Path DASHBOARD = Path.of("../../deploy/grafana/understudy.json");
    private static final Pattern METRIC = Pattern.compile("\\b((?:understudy|keepalived)_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~?)\"([^\"]*)\"");

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right) ?\\(([a-z_, ]+)\\)");

    private static final Map<String, List<Scrape.Sample>> THERE =
            Scrape.prometheus(Metrics.of(Scene.glance(), "").text());

    static Stream<String> expressions() throws IOException {
        return Stream.concat(alerts().stream(), dashboard().stream());
    }

    private static List<String> alerts() throws IOException {
        return Files.readAllLines(ALERTS).stream()
                .filter(line -> line.startsWith("        expr: "))
                .map(line -> line.substring("        expr: ".length()))
                .toList();
    }

    private static List<String> dashboard() throws IOException {
        Config dashboard = ConfigFactory.parseString(Files.readString(DASHBOARD));
        List<String> found = new ArrayList<>();
        for (Config panel : dashboard.getConfigList("panels")) {
            panel.getConfigList("targets").forEach(target -> found.add(target.getString("expr")));
        }
        dashboard.getConfigList("annotations.list").forEach(one -> found.add(one.getString("expr")));
        found.add(dashboard.getConfigList("templating.list").get(1).getString("query.query"));
        return found;
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void every_metric_is_exported_with_these_labels(String expression) {
        Matcher metric = METRIC.matcher(expression);
        assertTrue(metric.find(), "no metric in " + expression);
        do {
            List<Scrape.Sample> samples = THERE.getOrDefault(metric.group(1), List.of());
            assertTrue(!samples.isEmpty(), metric.group(1) + " is not exported");
            Matcher matcher = MATCHER.matcher(metric.group(2) == null ? "" : metric.group(2));
            while (matcher.find()) {
                String label = matcher.group(1);
                for (String value : values(matcher.group(2), matcher.group(3))) {
                    assertTrue(
                            label.equals("job")
                                    || samples.stream()
                                            .anyMatch(sample ->
                                                    value.equals(sample.labels().get(label))),
                            metric.group(1) + " has no " + label + " " + value);
                }
            }
        } while (metric.find());
    }

    /** What Prometheus would refuse to load, or would sum up into nothing. */
    @ParameterizedTest
    @MethodSource("expressions")
    void every_bracket_is_closed_and_every_grouping_is_by_labels_that_its_metrics_have(String expression) {
        assertEquals("", unclosed(expression), expression);
        List<String> known = new ArrayList<>(List.of("job", "instance"));
        METRIC.matcher(expression)
                .results()
                .flatMap(metric -> THERE.getOrDefault(metric.group(1), List.of()).stream())
                .forEach(sample -> known.addAll(sample.labels().keySet()));

        List<String> unknown = GROUPING.matcher(expression)
                .results()
                .flatMap(grouping -> Arrays.stream(grouping.group(1).split(",", -1)))
                .map(String::strip)
                .filter(label -> !known.contains(label))
                .toList();

        assertEquals(List.of(), unknown, expression);
    }

    /** The brackets outside of quotes that have no partner. */
    private static String unclosed(String expression) {
        String left = expression.replaceAll("\"[^\"]*\"", "").replaceAll("[^(){}\\[\\]]", "");
        String before;
        do {
            before = left;
            left = left.replaceAll("\\(\\)|\\{}|\\[]", "");
        } while (!left.equals(before));
        return left;
    }

    private static List<String> values(String operator, String written) {
        return operator.equals("=") ? List.of(written) : Arrays.asList(written.split("\\|", -1));
    }

    /** What a legend or a message names is a label of what it is about. */
    @Test
    void every_label_in_a_message_is_one_that_prometheus_or_the_metric_has() throws IOException {
        List<String> known = new ArrayList<>(List.of("job", "instance"));
        THERE.values().stream()
                .flatMap(List::stream)
                .flatMap(sample -> sample.labels().keySet().stream())
                .forEach(known::add);

        List<String> unknown = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?([a-z_]+) ?}}")
                .matcher(Files.readString(ALERTS) + Files.readString(DASHBOARD))
                .results()
                .map(found -> found.group(1))
                .filter(label -> !known.contains(label))
                .toList();

        assertEquals(List.of(), unknown);
    }

    @Test
    void every_alert_has_a_severity_and_says_what_is_the_case() throws IOException {
        List<String> alerts = Arrays.asList(Files.readString(ALERTS).split("      - alert: ", -1));

        assertTrue(alerts.size() > 10);
        alerts.stream().skip(1).forEach(alert -> {
            assertTrue(
                    alert.matches(
                            "(?s)Understudy[A-Za-z]+\n.*expr: .*labels: \\{ severity: (critical|warning|info) }.*"),
                    alert);
            assertTrue(alert.contains("summary: \""), alert);
        });
    }
}
