package io.understudy.daemon.cluster;

import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.core.instance.Role;
import io.understudy.core.time.Moment;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.Status;
import io.understudy.node.InstanceReport;
import io.understudy.node.Node;
import io.understudy.node.NodeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What this node says of itself. Asked again only when it has answered. */
final class SelfView implements Supplier<CompletionStage<NodeView>> {

    /** How many intervals of silence are silence. */
    private static final int SILENCE = 4;

    private static final Duration LEAST_SILENCE = Duration.ofSeconds(3);

    private final Node node;
    private final Identity identity;
    private final Supplier<Reloader.Running> running;
    private final Executor executor;
    private final Ears ears = new Ears();
    private Optional<Settled> routers = Optional.empty();
    private Optional<Last> last = Optional.empty();

    /**
     * Who it is.
     *
     * @param lifeline the port whose closing tells that the daemon has ended; 0 for none
     */
    record Identity(String name, String version, int lifeline) {}

    /** @param status at the time of the view, which is when it became so */
    private record Last(Status status, List<RouterView> routers, NodeView view) {}

    /** Made of a configuration once: fingerprints take their time. */
    private record Settled(Reloader.Running of, Routers routers) {}

    private Routers routers(Reloader.Running present) {
        Settled settled = routers.filter(last -> last.of().equals(present))
                .orElseGet(() ->
                        new Settled(present, new Routers(present.configuration().instances())));
        routers = Optional.of(settled);
        return settled.routers();
    }

    /** @param executor of all work here: not that of the data plane */
    SelfView(Node node, Identity identity, Supplier<Reloader.Running> running, Executor executor) {
        this.node = node;
        this.identity = identity;
        this.running = running;
        this.executor = executor;
    }

    @Override
    public CompletionStage<NodeView> get() {
        return node.report().thenApplyAsync(this::view, executor);
    }

    private synchronized NodeView view(NodeReport report) {
        Reloader.Running present = running.get();
        Routers known = routers(present);
        Status current = Status.of(
                        identity.name(),
                        identity.version(),
                        Instant.now(),
                        new ConfigurationStatus(present.since(), present.digest()),
                        report,
                        List.of())
                .lasting();
        Status status = last.map(before -> current.steady(before.status())).orElse(current);
        Moment now = new Moment(System.nanoTime());
        List<RouterView> views = report.instances().stream()
                .flatMap(instance -> known
                        .view(
                                instance,
                                ears.hears(
                                        instance.plan().name(),
                                        term(instance),
                                        instance.counters(),
                                        window(instance),
                                        now))
                        .stream())
                .toList();
        Optional<NodeView> same = last.filter(before -> before.routers().equals(views)
                        && before.status().equals(status.at(before.status().at())))
                .map(Last::view);
        return same.orElseGet(() -> {
            NodeView view = new NodeView(
                    identity.name(),
                    identity.version(),
                    present.digest(),
                    status.drain().isPresent(),
                    status.at(),
                    identity.lifeline(),
                    views,
                    status.json());
            last = Optional.of(new Last(status, views, view));
            return view;
        });
    }

    private static Optional<Instant> term(InstanceReport instance) {
        return instance.standing().role() == Role.MASTER ? Optional.of(instance.since()) : Optional.empty();
    }

    private static Duration window(InstanceReport instance) {
        Duration silence = instance.plan().machine().router().interval().multipliedBy(SILENCE);
        return silence.compareTo(LEAST_SILENCE) > 0 ? silence : LEAST_SILENCE;
    }
}
