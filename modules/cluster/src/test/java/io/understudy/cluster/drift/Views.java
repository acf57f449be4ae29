package io.understudy.cluster.drift;

import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.cluster.view.RouterView.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Views of a node with one router. */
public final class Views {

    private Views() {}

    /** Node {@code a} with priority 100 is master, node {@code b} with 90 its backup. */
    public static NodeView master() {
        return node("a", settings(100), position("MASTER", "10.0.0.1", Optional.empty()));
    }

    public static NodeView backup() {
        return node("b", settings(90), position("BACKUP", "10.0.0.2", Optional.of("10.0.0.1")));
    }

    public static NodeView node(String name, Settings settings, Position position) {
        return new NodeView(
                name,
                "1.0.0",
                "digest",
                false,
                Instant.EPOCH,
                0,
                List.of(new RouterView("VI_1", "eth0", 51, "ipv4", settings, position)),
                "{}");
    }

    static Settings settings(int priority) {
        return new Settings(
                2, priority, Duration.ofSeconds(1), true, "PASS", "1a2", List.of("10.0.0.100", "10.0.0.101"));
    }

    public static Position position(String state, String source, Optional<String> master) {
        return new Position(
                state,
                Instant.EPOCH,
                100,
                Optional.of(source),
                master,
                List.of("10.0.0.0/24"),
                List.of(),
                Hearing.NOTHING);
    }

    /** The same node with another router in place of its own. */
    public static NodeView changed(NodeView node, UnaryOperator<RouterView> change) {
        return new NodeView(
                node.node(),
                node.version(),
                node.digest(),
                node.drained(),
                node.at(),
                node.lifeline(),
                node.routers().stream().map(change).toList(),
                node.document());
    }

    /** The same router in another version. */
    public static RouterView version(RouterView router, int version) {
        Settings settings = router.settings();
        return new RouterView(
                router.name(),
                router.link(),
                router.id(),
                router.family(),
                new Settings(
                        version,
                        settings.priority(),
                        settings.interval(),
                        settings.preempts(),
                        settings.authentication(),
                        settings.fingerprint(),
                        settings.addresses()),
                router.position());
    }

    static NodeView with(NodeView node, Settings settings) {
        return changed(
                node,
                router -> new RouterView(
                        router.name(), router.link(), router.id(), router.family(), settings, router.position()));
    }

    public static NodeView with(NodeView node, Position position) {
        return changed(
                node,
                router -> new RouterView(
                        router.name(), router.link(), router.id(), router.family(), router.settings(), position));
    }
}
