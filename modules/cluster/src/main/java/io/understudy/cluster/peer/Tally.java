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
        /** Letters that name a member, but do not come from where it is reached, or speak for somebody else. */
        FORGED("letters-forged"),
        /** Letters of members whose certificate is not for the name that they bear. */
        MISNAMED("letters-misnamed"),
        /** Letters of members that were read, but made no sense. */
        NOT_UNDERSTOOD("letters-not-understood"),
        /** Messages that would end or change an actor from outside; they are not passed on. */
        HARMFUL("messages-harmful"),
        /** Messages that were not read: of a type, or in a serialization, that is none of ours; broken; or too large. */
        REFUSED("messages-refused"),
        /** Messages that came while too many waited. */
        DROPPED("messages-dropped"),
        /** Connections that were closed for what came in by them, or for coming too slowly: nothing that a node sends. */
        GARBAGE("connections-of-garbage"),
        /** Connections that were closed because there were too many. */
        CROWDED("connections-too-many"),
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
