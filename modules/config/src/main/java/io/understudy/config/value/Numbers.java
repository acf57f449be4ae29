package io.understudy.config.value;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.understudy.config.value.Scalar.Parsed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that are counted or measured. */
public final class Numbers {

    private static final Pattern MEASURED = Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))\\s*(\\p{Alpha}*)");
    private static final Map<String, Duration> UNITS = units();

    private Numbers() {}

    /** Both bounds are allowed. */
    public static Scalar<Integer> whole(int min, int max) {
        return new Scalar<>("a whole number from " + min + " to " + max, text -> whole(text, min, max));
    }

    /** An unsigned 32 bit number, as the kernel keeps metrics and tables. */
    public static Scalar<Long> unsigned32() {
        long max = 0xffff_ffffL;
        return new Scalar<>(
                "a whole number from 0 to " + max,
                text -> integer(text)
                        .map(number -> inRange(number, 0, max))
                        .orElseGet(() -> new Parsed.Bad<>(quoted(text) + " is not a whole number")));
    }

    /** A HOCON duration, or a bare number of seconds; both bounds are allowed. */
    public static Scalar<Duration> duration(Duration min, Duration max) {
        return new Scalar<>(
                "a duration from " + seconds(min) + " to " + seconds(max) + ", such as 500ms, 2s or 1.5",
                text -> duration(text, min, max));
    }

    /**
     * Bytes, as HOCON writes sizes: {@code 64 MiB}.
     *
     * @param least some KiB
     */
    public static Scalar<Long> size(long least) {
        String bound = (least >> 10) + " KiB";
        return new Scalar<>("a size from " + bound + ", such as 512 KiB or 64 MiB", text -> {
            try {
                long bytes = ConfigFactory.parseMap(Map.of("size", text)).getBytes("size");
                return bytes >= least
                        ? new Parsed.Good<>(bytes)
                        : new Parsed.Bad<>(quoted(text) + " is less than " + bound);
            } catch (ConfigException notASize) {
                return new Parsed.Bad<>(quoted(text) + " is not a size");
            }
        });
    }

    /** Seconds, as short as they can be written: {@code 0.01s}. */
    public static String seconds(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.toNanos(), 9);
        return nanos.stripTrailingZeros().toPlainString() + "s";
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static Parsed<Integer> whole(String text, int min, int max) {
        return switch (integer(text)
                .map(number -> inRange(number, min, max))
                .orElse(new Parsed.Bad<>(quoted(text) + " is not a whole number"))) {
            case Parsed.Good<Long>(Long number) -> new Parsed.Good<>(number.intValue());
            case Parsed.Bad<Long>(String problem) -> new Parsed.Bad<>(problem);
        };
    }

    private static Optional<Long> integer(String text) {
        return text.matches("[+-]?\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Parsed<Long> inRange(long number, long min, long max) {
        return number < min || number > max ? new Parsed.Bad<>(number + " is out of range") : new Parsed.Good<>(number);
    }

    private static Parsed<Duration> duration(String text, Duration min, Duration max) {
        Matcher matcher = MEASURED.matcher(text);
        if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
            return new Parsed.Bad<>(quoted(text) + " is not a duration");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(unit(matcher.group(2)).toNanos()));
        boolean inRange = nanos.compareTo(BigDecimal.valueOf(min.toNanos())) >= 0
                && nanos.compareTo(BigDecimal.valueOf(max.toNanos())) <= 0;
        return inRange
                ? new Parsed.Good<>(Duration.ofNanos(nanos.longValue()))
                : new Parsed.Bad<>(text + " is out of range");
    }

    private static Duration unit(String name) {
        return UNITS.getOrDefault(name, Duration.ofSeconds(1));
    }

    /** HOCON's units, and none for seconds. */
    private static Map<String, Duration> units() {
        Map<String, Duration> units = new HashMap<>();
        spellings(units, Duration.ofNanos(1), "ns", "nano", "nanos", "nanosecond", "nanoseconds");
        spellings(units, Duration.ofNanos(1_000), "us", "micro", "micros", "microsecond", "microseconds");
        spellings(units, Duration.ofMillis(1), "ms", "milli", "millis", "millisecond", "milliseconds");
        spellings(units, Duration.ofSeconds(1), "", "s", "second", "seconds");
        spellings(units, Duration.ofMinutes(1), "m", "minute", "minutes");
        spellings(units, Duration.ofHours(1), "h", "hour", "hours");
        spellings(units, Duration.ofDays(1), "d", "day", "days");
        return Map.copyOf(units);
    }

    private static void spellings(Map<String, Duration> units, Duration unit, String... names) {
        List.of(names).forEach(name -> units.put(name, unit));
    }
}
