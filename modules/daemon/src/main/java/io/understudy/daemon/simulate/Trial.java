package io.understudy.daemon.simulate;

import io.understudy.simulator.Course;
import io.understudy.simulator.Course.Window;
import io.understudy.simulator.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one fault does to one virtual router or sync group.
 *
 * @param name of that
 */
public record Trial(Fault fault, String name, Course course) {

    /** The table's. */
    public static final List<String> HEADINGS =
            List.of("FAULT", "NAME", "BEFORE", "DURING", "AFTER", "OUTAGE", "TWO AT ONCE");

    public List<String> row() {
        return List.of(
                FaultWords.text(fault),
                name,
                names(course.before()),
                names(course.during()),
                names(course.after()),
                text(course.outages()),
                text(course.contests()));
    }

    private static String names(List<String> nodes) {
        return nodes.isEmpty() ? "nobody" : String.join("+", nodes);
    }

    /** All of them together; how many, if there were several. */
    private static String text(List<Window> windows) {
        if (windows.isEmpty()) {
            return "none";
        }
        String sum = seconds(sum(windows)) + " s";
        return windows.size() == 1 ? sum : sum + " in " + windows.size();
    }

    private static Duration sum(List<Window> windows) {
        return windows.stream().map(Window::length).reduce(Duration.ZERO, Duration::plus);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    public Map<String, Object> document() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("fault", FaultWords.text(fault));
        fields.put("name", name);
        fields.put("before", course.before());
        fields.put("during", course.during());
        fields.put("after", course.after());
        fields.put("outage-ms", millis(sum(course.outages())));
        fields.put("outages", course.outages().stream().map(Trial::document).toList());
        fields.put("two-at-once-ms", millis(sum(course.contests())));
        fields.put(
                "two-at-once", course.contests().stream().map(Trial::document).toList());
        return fields;
    }

    private static Map<String, Object> document(Window window) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at-ms", millis(window.at()));
        fields.put("ms", millis(window.length()));
        return fields;
    }

    private static double millis(Duration time) {
        return Math.round(time.toNanos() / 1e3) / 1e3;
    }
}
