package io.understudy.config.ip;

import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a route says to TCP and to path MTU discovery: {@code mtu [lock] 1400}. */
record Metric(String word, int number, Scalar<Long> type) {
    /**
     * A metric as it was written.
     *
     * @param number RTAX_…
     * @param locked path discovery must not change it
     */
    record Value(int number, long value, boolean locked) {}

    private static final String LOCK = "lock";
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(s|secs?|ms|msecs?)?");
    private static final long EXPLICIT_CONGESTION_NOTIFICATION = 1;
    private static final int EIGHTHS = 8; // the kernel keeps round trips in these parts of a millisecond
    private static final int QUARTERS = 4; // and their variation in these
    private static final List<Metric> ALL = List.of(
            new Metric("mtu", 2, count()),
            new Metric("window", 3, count()),
            new Metric("rtt", 4, time(EIGHTHS)),
            new Metric("rttvar", 5, time(QUARTERS)),
            new Metric("ssthresh", 6, count()),
            new Metric("cwnd", 7, count()),
            new Metric("advmss", 8, count()),
            new Metric("reordering", 9, count()),
            new Metric("hoplimit", 10, whole(255)),
            new Metric("initcwnd", 11, count()),
            new Metric("features", 12, features()),
            new Metric("rto-min", 13, time(1)),
            new Metric("initrwnd", 14, count()),
            new Metric("quickack", 15, whole(1)),
            new Metric("fastopen-no-cookie", 17, whole(1)));

    static Stream<Word> words() {
        Stream<Word> strings = Word.never(
                "cannot be said here",
                "set net.ipv4.tcp_congestion_control, or let a notify-master script add that route with ip(8)",
                "congctl");
        return Stream.concat(
                ALL.stream().map(metric -> Word.value(metric.word()).after(LOCK)), strings);
    }

    static List<Value> of(Phrase phrase) {
        List<Value> found = new ArrayList<>();
        for (Metric metric : ALL) {
            phrase.find(metric.word(), metric.lockable()).ifPresent(found::add);
        }
        return found;
    }

    private Scalar<Value> lockable() {
        return new Scalar<>(type.expected(), text -> {
            boolean locked = text.startsWith(LOCK + " ");
            String bare = locked ? text.substring(LOCK.length()).strip() : text;
            return switch (type.parse().apply(bare)) {
                case Parsed.Good<Long>(Long value) -> new Parsed.Good<>(new Value(number, value, locked));
                case Parsed.Bad<Long>(String problem) -> new Parsed.Bad<>(problem);
            };
        });
    }

    private static Scalar<Long> count() {
        return Numbers.unsigned32();
    }

    private static Scalar<Long> whole(int most) {
        Scalar<Integer> whole = Numbers.whole(0, most);
        return new Scalar<>(whole.expected(), text -> widened(whole.parse().apply(text), Integer::longValue));
    }

    private static Scalar<Long> features() {
        Scalar<String> word = Words.oneOf("ecn");
        return new Scalar<>(
                word.expected(), text -> widened(word.parse().apply(text), ecn -> EXPLICIT_CONGESTION_NOTIFICATION));
    }

    /** @param scale of the kernel's unit in a millisecond; a bare number is in the kernel's unit */
    private static Scalar<Long> time(int scale) {
        return new Scalar<>("a time, such as 300ms or 1s, or a bare number in the kernel's unit", text -> {
            Matcher matcher = TIME.matcher(text);
            return Parsed.of(
                    matcher.matches() ? scaled(matcher, scale) : Optional.empty(),
                    '"' + text + "\" is not such a time");
        });
    }

    private static Optional<Long> scaled(Matcher matcher, int scale) {
        String unit = Optional.ofNullable(matcher.group(2)).orElse("");
        long factor = unit.isEmpty() ? 1 : unit.startsWith("s") ? 1000L * scale : scale;
        return Optional.of(Long.parseLong(matcher.group(1)) * factor).filter(value -> value <= 0xffff_ffffL);
    }

    private static <T> Parsed<Long> widened(Parsed<T> parsed, Function<T, Long> wider) {
        return switch (parsed) {
            case Parsed.Good<T>(T value) -> new Parsed.Good<>(wider.apply(value));
            case Parsed.Bad<T>(String problem) -> new Parsed.Bad<>(problem);
        };
    }
}
