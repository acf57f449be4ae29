package io.understudy.cluster.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.dispatch.RequiresMessageQueue;
import org.apache.pekko.event.LoggerMessageQueueSemantics;
import org.apache.pekko.event.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pekko's own lines, in the daemon's log: of each source at most one a minute, with the number of those that were left out, for a peer
 * that is away is told of several times a second, and of that the daemon tells itself.
 */
public final class PekkoLog extends AbstractActor implements RequiresMessageQueue<LoggerMessageQueueSemantics> {

    private static final Logger LOG = LoggerFactory.getLogger(PekkoLog.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int MOST_SOURCES = 100;

    /** Who refuses to read a message. */
    private static final String READER = "org.apache.pekko.remote.artery.Deserializer";

    /** Who finds that something is no message. */
    private static final String DECODER = "org.apache.pekko.remote.artery.Decoder";

    /** Who complains of what comes in. */
    private static final List<String> CONCERNED = List.of("org.apache.pekko.remote.artery.tcp", READER, DECODER);

    private final Optional<Counting> counting =
            getContext().getSystem().settings().setup().get(Counting.class);
    private final Map<String, Instant> last = new HashMap<>();
    private final Map<String, Integer> leftOut = new HashMap<>();

    /** Where messages that are not read are counted. */
    static final class Counting extends Setup {
        private final Tally tally;

        Counting(Tally tally) {
            this.tally = tally;
        }

        Tally tally() {
            return tally;
        }
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(
                        Logging.InitializeLogger.class,
                        greeting -> getSender().tell(Logging.loggerInitialized(), getSelf()))
                .match(Logging.Error.class, line -> take(line, LOG::warn))
                .match(Logging.Warning.class, line -> take(line, concerns(line) ? LOG::warn : LOG::debug))
                .matchAny(rest -> {})
                .build();
    }

    private static boolean concerns(Logging.LogEvent line) {
        return CONCERNED.stream().anyMatch(line.logClass().getName()::startsWith);
    }

    private void take(Logging.LogEvent line, BiConsumer<String, Object[]> level) {
        String who = line.logClass().getName();
        if (who.startsWith(READER) || who.startsWith(DECODER)) {
            counting.ifPresent(here -> here.tally.count(Tally.Kind.REFUSED));
        }
        String source = line.logClass().getName() + line.level();
        Instant now = Instant.now();
        if (last.getOrDefault(source, Instant.MIN).plus(QUIET).isAfter(now)) {
            leftOut.merge(source, 1, Integer::sum);
            return;
        }
        if (last.size() >= MOST_SOURCES) {
            last.clear();
            leftOut.clear();
        }
        last.put(source, now);
        Integer more = leftOut.remove(source);
        level.accept(
                "Cluster: {}{}",
                new Object[] {line.message(), more == null ? "" : " (and " + more + " more like this)"});
    }
}
