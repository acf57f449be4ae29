package io.understudy.cluster.peer;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is counted of the cluster part, over all of its lives, by whoever it happens to. */
public final class Tally {

    private final Map<Kind, LongAdder> counters = Arrays.stream(Kind.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> new LongAdder()));

    /** What is counted. */
    public enum Kind {
        /** Actor systems that were started. */
        LIVES("lives"),
        /** Letters of those who are no members. */
        STRANGERS("letters-of-strangers"),
        /** Messages that were not read: of a type, or in a serialization, that is none of ours. */
        REFUSED("messages-refused"),
        /** Connections to this node that a handshake of TLS began on. */
        CONNECTIONS("tls-connections"),
        /** Those of them in which the other end proved that it belongs here. */
        PROVEN("tls-connections-proven"),
        /** Differences between configurations that were told. */
        DRIFTS("drift-alarms"),
        /** Virtual routers with two masters that were told. */
        TWO_MASTERS("two-masters-alarms");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** One more. */
    public void count(Kind kind) {
        Objects.requireNonNull(counters.get(kind)).increment();
    }

    /** By name, in kebab-case. */
    public Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        counters.forEach((kind, counter) -> all.put(kind.word, counter.sum()));
        return all;
    }
}
