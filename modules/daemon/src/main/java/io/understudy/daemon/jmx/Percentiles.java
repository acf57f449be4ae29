package io.understudy.daemon.jmx;

import io.understudy.node.LatenessReport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How late deadlines were, in microseconds; at most an eighth too much. */
public record Percentiles(long count, long p50, long p99, long p999, long worst) {

    static Percentiles of(LatenessReport report) {
        return new Percentiles(
                report.count(),
                micros(report.median()),
                micros(report.most99()),
                micros(report.most999()),
                micros(report.worst()));
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
    }
}
