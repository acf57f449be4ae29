package io.understudy.daemon.http;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps answers for a moment: however many ask, each is made four times a second at most, and by one of them. */
final class Memory {

    static final Duration FRESH = Duration.ofMillis(250);

    private record Made(Moment at, Response response) {}

    private final Clock clock;
    private final Map<String, Made> known = new ConcurrentHashMap<>();

    Memory(Clock clock) {
        this.clock = clock;
    }

    /** @param key one of few */
    Response answer(String key, Supplier<Response> make) {
        Made made = known.compute(
                key,
                (same, last) -> Optional.ofNullable(last)
                        .filter(one -> one.at().until(clock.now()).compareTo(FRESH) < 0)
                        .orElseGet(() -> new Made(clock.now(), make.get())));
        return made.response();
    }
}
