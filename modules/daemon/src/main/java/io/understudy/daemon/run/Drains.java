package io.understudy.daemon.run;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.Role;
import io.understudy.core.tracking.Drain;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.json.Json;
import io.understudy.node.InstanceReport;
import io.understudy.node.Node;
import io.understudy.node.NodeReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the node and takes that back: first on disk, then in fact.
 *
 * @param replaceable the instances of which the cluster knows another node that could be their master
 * @param clock the time of day
 */
record Drains(Node node, Supplier<Set<String>> replaceable, DrainFile file, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    Reply drain(Request.Drain request) {
        try {
            List<String> irreplaceable = request.force() ? List.of() : irreplaceable(answered(node.report()));
            return irreplaceable.isEmpty()
                    ? drain(request.lasting())
                    : new Reply.Refused("no other router is known that could be master of "
                            + String.join(", ", irreplaceable)
                            + " (with --force the node is drained all the same, and serves on if there is none)");
        } catch (IOException failure) {
            return new Reply.Refused("nothing was done, for it cannot be written down: " + failure);
        } catch (CompletionException late) {
            return Answers.silent(late);
        }
    }

    private Reply drain(Optional<Duration> lasting) throws IOException {
        Optional<Instant> until = lasting.map(clock.instant()::plus).map(end -> end.truncatedTo(ChronoUnit.MILLIS));
        file.write(new DrainFile.Wanted(until));
        answered(node.guide(Optional.empty(), now -> new Input.Drained(new Drain(lasting.map(now::plus)))));
        LOG.info("Drained by an operator{}", until.map(end -> " until " + end).orElse(""));
        return document(true, until);
    }

    Reply undrain() {
        try {
            file.delete();
            answered(node.guide(Optional.empty(), now -> new Input.Undrained()));
            LOG.info("No longer drained");
            return document(false, Optional.empty());
        } catch (IOException failure) {
            return new Reply.Refused("nothing was done, for it cannot be written down: " + failure);
        } catch (CompletionException late) {
            return Answers.silent(late);
        }
    }

    /** Masters that know of nobody who could be master instead: backups are silent, but for the cluster. */
    private List<String> irreplaceable(NodeReport report) {
        Set<String> known = replaceable.get();
        return report.instances().stream()
                .filter(instance -> instance.standing().role() == Role.MASTER)
                .filter(instance -> instance.standing().master().isEmpty())
                .map(InstanceReport::plan)
                .map(plan -> plan.name())
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Reply document(boolean drained, Optional<Instant> until) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("drained", drained);
        until.ifPresent(end -> fields.put("drained-until", end.toString()));
        return new Reply.Document(Json.write(fields));
    }

    private static <T> T answered(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
