package io.understudy.node.notice;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The port that hands mails to a mail server. */
public interface MailPort {

    /** A mail on its way. */
    interface Sending {
        /** Ends the conversation with the server at once; the outcome is told all the same. */
        void abandon();
    }

    /**
     * What became of a mail: who is in neither map has it.
     *
     * @param refused who will never get it, and why
     * @param postponed who may get it another time, and why not now
     */
    record Outcome(Map<String, String> refused, Map<String, String> postponed) {

        /** Everybody has it. */
        public static final Outcome TAKEN = new Outcome(Map.of(), Map.of());

        public Outcome {
            refused = Map.copyOf(refused);
            postponed = Map.copyOf(postponed);
        }

        /** The same for all of them. */
        public static Outcome postponed(Iterable<String> recipients, String why) {
            Map<String, String> all = new TreeMap<>();
            recipients.forEach(one -> all.put(one, why));
            return new Outcome(Map.of(), all);
        }

        /** Each reason once. */
        static String reasons(Map<String, String> troubles) {
            return troubles.values().stream().distinct().sorted().collect(Collectors.joining("; "));
        }
    }

    /**
     * Returns at once.
     *
     * @param told once, on any thread
     */
    Sending send(Letter letter, Consumer<Outcome> told);
}
