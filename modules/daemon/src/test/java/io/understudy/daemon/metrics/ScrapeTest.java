package io.understudy.daemon.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the judge of metrics is strict. */
class ScrapeTest {

    @Test
    void what_is_well_formed_is_understood() {
        assertEquals(
                "a\"b\\c\nd",
                Scrape.prometheus("# HELP x_total X.\n# TYPE x_total counter\nx_total{l=\"a\\\"b\\\\c\\nd\"} 1\n")
                        .getOrDefault("x_total", List.of())
                        .getFirst()
                        .labels()
                        .get("l"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x 1\n",
                "# TYPE x gauge\nx 1\n",
                "# HELP x X.\n# TYPE x gauge\n",
                "# HELP x X.\n# TYPE x gauge\nx 1",
                "# HELP x X.\n# TYPE x gauge\ny 1\n",
                "# HELP x X.\n# TYPE x gauge\nx 1\nx 1\n",
                "# HELP x X.\n# TYPE x gauge\nx one\n",
                "# HELP x X.\n# TYPE x gauge\nx 1\n# TYPE x gauge\nx 2\n",
                "# HELP x X.\n# TYPE x counter\nx 1\n",
                "# HELP x_total X.\n# TYPE x_total counter\nx_total -1\n",
                "# HELP x X.\n# TYPE x info\nx_info 1\n",
                "# HELP x X.\n# TYPE x gauge\nx{l=\"a\"b\"} 1\n",
                "# HELP x X.\n# TYPE x gauge\nx{l=\"a\",l=\"b\"} 1\n",
                "# HELP x X.\n# TYPE x histogram\nx_bucket{le=\"1\"} 1\nx_sum 1\nx_count 1\n",
                "# HELP x X.\n# TYPE x histogram\nx_bucket{le=\"1\"} 2\nx_bucket{le=\"+Inf\"} 1\nx_sum 1\nx_count 1\n",
                "# HELP x X.\n# TYPE x histogram\nx_bucket{le=\"+Inf\"} 1\nx_sum 1\nx_count 2\n",
            })
    void what_is_not_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Scrape.prometheus(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# TYPE x gauge\n# HELP x X.\nx 1\n",
                "# TYPE x_total counter\n# HELP x_total X.\nx_total 1\n# EOF\n",
                "# TYPE x counter\n# HELP x X.\nx 1\n# EOF\n"
            })
    void open_metrics_has_rules_of_its_own(String text) {
        assertThrows(IllegalArgumentException.class, () -> Scrape.openMetrics(text));
    }
}
