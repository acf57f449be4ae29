package io.understudy.daemon.status;

import com.typesafe.config.Config;
import io.understudy.core.instance.Wait;
import io.understudy.node.InstanceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That the node is drained.
 *
 * @param until absent if until that is taken back
 */
public record DrainStatus(Optional<Instant> until) {

    private static final Duration SAME = Duration.ofSeconds(1);
    private static final String DRAINED = "drained";
    private static final String UNTIL = "drained-until";

    /** As the instances say, which are all drained or none. */
    public static Optional<DrainStatus> of(List<InstanceReport> instances, Instant at) {
        return instances.stream()
                .filter(instance -> instance.standing().readiness().drain().isPresent())
                .findFirst()
                .map(instance -> new DrainStatus(instance.waits().stream()
                        .filter(wait -> wait.what() == Wait.Kind.DRAINED)
                        .map(wait -> at.plus(wait.remaining()))
                        .findFirst()));
    }

    static Optional<DrainStatus> read(Config from) {
        return from.getBoolean(DRAINED)
                ? Optional.of(new DrainStatus(
                        from.hasPath(UNTIL) ? Optional.of(Instant.parse(from.getString(UNTIL))) : Optional.empty()))
                : Optional.empty();
    }

    static void addTo(Map<String, Object> fields, Optional<DrainStatus> drain) {
        fields.put(DRAINED, drain.isPresent());
        drain.flatMap(DrainStatus::until).ifPresent(end -> fields.put(UNTIL, Status.text(end)));
    }

    /** Its end is another by some milliseconds whenever it is looked at; as long as it is not by more, it is the one that was told before. */
    static Optional<DrainStatus> steady(Optional<DrainStatus> now, Optional<DrainStatus> before) {
        return before.filter(known -> now.filter(known::isAbout).isPresent()).or(() -> now);
    }

    private boolean isAbout(DrainStatus other) {
        return until.isPresent() && other.until.isPresent()
                ? Duration.between(until.get(), other.until.get()).abs().compareTo(SAME) <= 0
                : until.equals(other.until);
    }

    /** For people, after the name of the node. */
    String words() {
        return ", drained" + until.map(end -> " until " + Status.text(end)).orElse("");
    }
}
