package io.understudy.daemon.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment in the past, as it is shown, or how long ago it was: {@code 2026-01-02T03:04:05Z}, {@code 2026-01-02T03:04}, {@code 2026-01-02}, {@code 12h}. */
final class Since implements ITypeConverter<Instant> {

    private static final List<Function<String, Instant>> FORMS = List.of(
            Instant::parse,
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private final Clock clock;

    Since() {
        this(Clock.systemUTC());
    }

    Since(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                return form.apply(text);
            } catch (DateTimeException other) {
                // the next form may fit
            }
        }
        try {
            return clock.instant().minus(new Lasting().convert(text));
        } catch (TypeConversionException neither) {
            throw new TypeConversionException("'" + text
                    + "' is no time (write 2026-01-02T03:04:05Z, 2026-01-02 for midnight in UTC, or 12h for so"
                    + " long ago)");
        }
    }
}
