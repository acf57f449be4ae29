package io.understudy.node;

import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Log lines that somebody on the network can cause: at most one a minute for each cause and sender, with the number of those left
 * out, and what to do about it the first time. Senders beyond the remembered ones share a line. Any thread may complain.
 */
final class Complaints {

    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int REMEMBERED = 256;
    private static final String OTHERS = "others";

    private record Topic(String cause, String sender) {}

    private record Said(Moment at, long since) {}

    private final Clock clock;
    private final Consumer<String> log;
    private final Map<Topic, Said> said = new HashMap<>();

    Complaints(Clock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    /**
     * @param words asked for only if the line is written
     * @param advice what to do
     */
    void about(String cause, String sender, Supplier<String> words, String advice) {
        line(cause, sender, words, advice).ifPresent(log);
    }

    private synchronized Optional<String> line(String cause, String sender, Supplier<String> words, String advice) {
        Moment now = clock.now();
        Topic topic = remembered(new Topic(cause, sender), now);
        Optional<Said> before = Optional.ofNullable(said.remove(topic));
        if (before.isPresent() && !isOver(before.get(), now)) {
            said.put(topic, new Said(before.get().at(), before.get().since() + 1));
            return Optional.empty();
        }
        said.put(topic, new Said(now, 0));
        return Optional.of(words.get()
                + before.map(Said::since)
                        .filter(since -> since > 0)
                        .map(since -> " [and " + since + " more since the last such line]")
                        .orElse("")
                + (before.isEmpty() ? "; what to do: " + advice : ""));
    }

    /** The topic itself while there is room; room is made by forgetting what was last said more than a minute ago. */
    private Topic remembered(Topic topic, Moment now) {
        if (said.containsKey(topic) || said.size() < REMEMBERED) {
            return topic;
        }
        said.values().removeIf(old -> isOver(old, now));
        return said.size() < REMEMBERED ? topic : new Topic(topic.cause(), OTHERS);
    }

    private static boolean isOver(Said before, Moment now) {
        return before.at().until(now).compareTo(QUIET) >= 0;
    }
}
