package io.understudy.node;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;

/** Counters by name in kebab-case; any thread may count. */
final class Tally {

    private final Map<String, LongAccumulator> counters = new ConcurrentHashMap<>();

    void count(String name) {
        counters.computeIfAbsent(name, fresh -> new LongAccumulator(Long::sum, 0))
                .accumulate(1);
    }

    /** For a counter that shows the greatest value ever seen. */
    void reach(String name, long value) {
        counters.computeIfAbsent(name, fresh -> new LongAccumulator(Long::max, 0))
                .accumulate(value);
    }

    /** In alphabetical order. */
    Map<String, Long> read() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((name, counter) -> values.put(name, counter.get()));
        return values;
    }
}
