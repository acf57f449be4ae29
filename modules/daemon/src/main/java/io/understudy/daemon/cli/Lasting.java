package io.understudy.daemon.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long something is to last, as in the configuration file: {@code 30m}, {@code 1h}, {@code 90} for seconds. */
final class Lasting implements ITypeConverter<Duration> {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String KEY = "for";

    @Override
    public Duration convert(String text) {
        try {
            String unit = text.matches("\\d+") ? text + "s" : text;
            Duration lasting = ConfigFactory.parseMap(Map.of(KEY, unit)).getDuration(KEY);
            if (lasting.isPositive() && lasting.compareTo(LONGEST) <= 0) {
                return lasting;
            }
        } catch (ConfigException noDuration) {
            // told below
        }
        throw new TypeConversionException("'" + text + "' is no duration (write 30m, 1h or 2d; a year at most)");
    }
}
