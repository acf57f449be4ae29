package io.understudy.daemon.control;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;

/** How long something is to last, as in the configuration file: {@code 30m}, {@code 1h}, {@code 90} for seconds. */
public final class TimeSpan {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String KEY = "for";

    private TimeSpan() {}

    /** @throws IllegalArgumentException in words for an operator, if it is none */
    public static Duration read(String text) {
        try {
            String unit = text.matches("\\d+") ? text + "s" : text;
            Duration lasting = ConfigFactory.parseMap(Map.of(KEY, unit)).getDuration(KEY);
            if (lasting.isPositive() && lasting.compareTo(LONGEST) <= 0) {
                return lasting;
            }
        } catch (ConfigException noDuration) {
            // told below
        }
        throw new IllegalArgumentException("'" + text + "' is no duration (write 30m, 1h or 2d; a year at most)");
    }
}
