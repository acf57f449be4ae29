package io.understudy.daemon.metrics;

import io.understudy.node.Spread;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is measured under one name.
 *
 * @param name without the endings that its kind has: no {@code _total}, no {@code _info}
 * @param help a sentence
 */
record Family(String name, Kind kind, String help, List<Sample> samples) {

    private static final int NANOS = 9;

    /** What it is, and so how its samples are named. */
    enum Kind {
        COUNTER("_total"),
        GAUGE(""),
        INFO("_info"),
        HISTOGRAM(""),
        SUMMARY("");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** What every sample's name ends with, after the family's. */
        String ending() {
            return ending;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One number.
     *
     * @param part of the family: {@code _bucket}, {@code _sum}, {@code _count}, or nothing
     * @param labels in the order in which they are written
     */
    record Sample(String part, Labels labels, String value) {}

    Family {
        samples = List.copyOf(samples);
    }

    static Family counter(String name, String help, Stream<Sample> samples) {
        return new Family(name, Kind.COUNTER, help, samples.toList());
    }

    static Family gauge(String name, String help, Stream<Sample> samples) {
        return new Family(name, Kind.GAUGE, help, samples.toList());
    }

    static Family gauge(String name, String help, long value) {
        return gauge(name, help, Stream.of(sample(Labels.NONE, value)));
    }

    /** What does not change, told by labels. */
    static Family info(String name, String help, Labels labels) {
        return new Family(name, Kind.INFO, help, List.of(sample(labels, 1)));
    }

    static Family histogram(String name, String help, Spread spread) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < Spread.BOUNDS.size(); i++) {
            samples.add(bucket(seconds(Spread.BOUNDS.get(i)), spread.within().get(i)));
        }
        samples.add(bucket("+Inf", spread.count()));
        samples.add(new Sample("_sum", Labels.NONE, seconds(spread.sum())));
        samples.add(new Sample("_count", Labels.NONE, String.valueOf(spread.count())));
        return new Family(name, Kind.HISTOGRAM, help, samples);
    }

    private static Sample bucket(String bound, long count) {
        return new Sample("_bucket", Labels.of("le", bound), String.valueOf(count));
    }

    /** @param times how often, and how long in all, by whose labels */
    static Family summary(String name, String help, Map<Labels, Times> times) {
        List<Sample> samples = new ArrayList<>();
        times.forEach((labels, all) -> {
            samples.add(new Sample("_sum", labels, seconds(all.sum())));
            samples.add(new Sample("_count", labels, String.valueOf(all.count())));
        });
        return new Family(name, Kind.SUMMARY, help, samples);
    }

    /** How often something happened, and how long that took in all. */
    record Times(long count, Duration sum) {}

    static Sample sample(Labels labels, long value) {
        return new Sample("", labels, String.valueOf(value));
    }

    static Sample sample(Labels labels, boolean value) {
        return sample(labels, value ? 1 : 0);
    }

    static Sample sample(Labels labels, Duration value) {
        return new Sample("", labels, seconds(value));
    }

    static String seconds(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), NANOS));
        return exact.stripTrailingZeros().toPlainString();
    }
}
