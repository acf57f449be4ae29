package io.understudy.daemon.reload;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.config.report.Finding;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.hooks.Hearers;
import io.understudy.node.Alteration;
import io.understudy.node.Node;
import io.understudy.node.NodePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again while everything runs, and has everything follow it that can; one request after the other. */
public final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    /** How long it is waited for those who have to end. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /**
     * What the daemon runs.
     *
     * @param since when it was read
     * @param digest the same for the same settings; secrets do not count
     */
    public record Running(Configuration configuration, NodePlan plan, Instant since, String digest) {}

    /** Whoever follows a configuration besides the node. Told before the node, so that nothing is missed that it then does. */
    @FunctionalInterface
    public interface Follower {
        void adopt(Configuration before, Configuration after, NodePlan plan);

        /** Told when the node has followed as well. */
        default void adopted() {}
    }

    private final ConfigurationSource source;
    private final Function<Configuration, NodePlan> plans;
    private final Node node;
    private final List<Follower> followers;
    private final Configuration started;
    private volatile Running running;

    /**
     * @param plans what a configuration means to the node
     * @param began with what the daemon was started
     */
    public Reloader(
            ConfigurationSource source,
            Function<Configuration, NodePlan> plans,
            Node node,
            List<Follower> followers,
            Running began) {
        this.source = source;
        this.plans = plans;
        this.node = node;
        this.followers = List.copyOf(followers);
        started = began.configuration();
        running = began;
    }

    public Running running() {
        return running;
    }

    /** What a reload of the file would change; nothing is changed. Of a file with faults only their number is told: whoever asks may not be allowed to read it. */
    public synchronized Reply diff(Path file) {
        return switch (source.load(file)) {
            case Loaded.Valid valid -> new Reply.Document(changes(valid).json());
            case Loaded.Invalid invalid ->
                new Reply.Refused("the daemon cannot use " + file + " (see: understudy check -c " + file
                        + ", as the daemon's user)");
        };
    }

    /** Follows the file as it is now. Faults are told all at once, one a line, and change nothing. */
    public synchronized Reply reload() {
        return switch (source.load()) {
            case Loaded.Valid valid -> {
                valid.warnings().forEach(warning -> LOG.warn("{}", warning));
                yield new Reply.Document(follow(valid).json());
            }
            case Loaded.Invalid invalid -> refuse(invalid.faults());
        };
    }

    /** Has the node follow what a plan has in it beside the configuration, which stays as it is. */
    public synchronized void replan() {
        Running present = running;
        NodePlan plan = plans.apply(present.configuration());
        present.plan().alterations(plan).forEach(alteration -> LOG.info("{}", alteration.text()));
        adopt(plan).forEach(trouble -> LOG.error("{}", trouble));
        running = new Running(present.configuration(), plan, present.since(), present.digest());
    }

    private Reply refuse(List<? extends Finding> faults) {
        List<String> lines = new ArrayList<>(faults.stream().map(Finding::line).toList());
        LOG.error("{} has faults, so nothing is changed", source.file());
        lines.forEach(LOG::error);
        lines.add("nothing is changed");
        return new Reply.Refused(String.join("\n", lines));
    }

    private Changes changes(Loaded.Valid valid) {
        List<Alteration> all = new ArrayList<>(running.plan().alterations(plans.apply(valid.model())));
        all.addAll(Hearers.alterations(running.configuration(), valid.model()));
        all.addAll(Postponed.of(started, valid.model()));
        return new Changes(valid.digest(), all, List.of());
    }

    private Changes follow(Loaded.Valid valid) {
        Changes changes = changes(valid);
        NodePlan plan = plans.apply(valid.model());
        changes.lines().forEach(line -> LOG.info("Reload: {}", line));
        followers.forEach(follower -> follower.adopt(running.configuration(), valid.model(), plan));
        Outcome outcome = Outcome.before(node);
        List<String> troubles = new ArrayList<>(adopt(plan));
        running = new Running(valid.model(), plan, Instant.now(), valid.digest());
        followers.forEach(Follower::adopted);
        troubles.addAll(outcome.troubles(node));
        troubles.forEach(trouble -> LOG.error("Reload: {}", trouble));
        LOG.info("Reloaded {}, digest {}: {}", source.file(), valid.digest(), extent(changes));
        return changes.with(troubles);
    }

    private List<String> adopt(NodePlan plan) {
        try {
            node.adopt(plan)
                    .toCompletableFuture()
                    .orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return List.of();
        } catch (CompletionException late) {
            return List.of("not everybody who is to end has ended within " + LONGEST.toSeconds()
                    + " s; the rest follows when they have");
        }
    }

    private static String extent(Changes changes) {
        return changes.alterations().isEmpty()
                ? "nothing is changed"
                : changes.alterations().stream()
                        .collect(Collectors.groupingBy(Alteration::how, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(entry ->
                                entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }
}
