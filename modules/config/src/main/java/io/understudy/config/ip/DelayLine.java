package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a change of an interface has to last before it counts, as it was written: {@code INTERFACE DOWN [UP]} in seconds.
 *
 * @param up none if it was not written
 */
public record DelayLine(Place place, String link, Duration down, Duration up) {

    private static final String EXPECTED = "INTERFACE DOWN [UP], in seconds up to 255";

    public static Type<DelayLine> type() {
        return new LineType();
    }

    private record LineType() implements Type<DelayLine> {
        private static final Scalar<Duration> DELAY = Numbers.duration(Duration.ZERO, Duration.ofSeconds(255));

        @Override
        public String expected() {
            return EXPECTED;
        }

        @Override
        public Optional<DelayLine> read(Entry entry) {
            List<String> words = List.of(entry.text().orElse("").split("\\s+"));
            if (words.size() < 2 || words.size() > 3) {
                return entry.fault("is not an interface with one or two delays", "write " + EXPECTED);
            }
            Optional<String> link = Words.interfaceName().read(words.get(0), entry);
            Optional<Duration> down = DELAY.read(words.get(1), entry);
            Optional<Duration> up = words.size() == 3 ? DELAY.read(words.get(2), entry) : Optional.of(Duration.ZERO);
            return link.flatMap(name ->
                    down.flatMap(fall -> up.map(rise -> new DelayLine(entry.place(), name, fall, rise))));
        }
    }
}
