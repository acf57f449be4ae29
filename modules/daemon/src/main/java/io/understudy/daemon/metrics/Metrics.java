package io.understudy.daemon.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a collector is given.
 *
 * @param type of the content, with its character set
 */
public record Metrics(String type, String text) {

    private static final String OPEN = "application/openmetrics-text";

    /** @param accept the content types that the collector takes; it gets OpenMetrics if it names that, and then whatever else it would take */
    public static Metrics of(Glance now, String accept) {
        Exposition format = format(accept);
        List<Family> families = Stream.of(
                        new KeepalivedMetrics(
                                        now.report().instances(), now.board().scripts())
                                .families(),
                        new InstanceMetrics(now.report().instances()).families(),
                        new NodeMetrics(now).families())
                .flatMap(List::stream)
                .toList();
        return new Metrics(format.contentType(), format.text(families));
    }

    /** What a collector gets that takes these content types. */
    public static String type(String accept) {
        return format(accept).contentType();
    }

    private static Exposition format(String accept) {
        return accept.contains(OPEN) ? Exposition.OPEN_METRICS : Exposition.PROMETHEUS;
    }
}
