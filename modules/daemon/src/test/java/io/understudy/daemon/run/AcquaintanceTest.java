package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.cluster.Peers;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.Hearing;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.RouterView;
import io.understudy.cluster.view.RouterView.Position;
import io.understudy.cluster.view.RouterView.Settings;
import io.understudy.config.Loaded;
import io.understudy.core.address.IpAddress;
import io.understudy.daemon.cluster.Companions;
import io.understudy.daemon.reload.ConfigurationSource;
import io.understudy.daemon.reload.Reloader;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.Alteration;
import io.understudy.node.NodePlan;
import io.understudy.wire.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that speaks to a listed keepalived and to whoever the cluster says has its virtual router. */
class AcquaintanceTest {

    private static final IpAddress LISTED = IpAddress.of("192.0.2.9");
    private static final IpAddress TOLD = IpAddress.of("192.0.2.2");

    @TempDir
    private Path directory = Path.of("");

    private final ScriptedNode node = new ScriptedNode();

    private static MemberReport member(String name, String source) {
        RouterView router = new RouterView(
                "VI_1",
                "eth0",
                51,
                "ipv4",
                new Settings(3, 100, Duration.ofSeconds(1), true, "none", "", List.of("192.0.2.100")),
                new Position(
                        "BACKUP",
                        Instant.EPOCH,
                        100,
                        Optional.of(source),
                        Optional.empty(),
                        List.of("192.0.2.0/24"),
                        List.of(),
                        Hearing.NOTHING));
        return new MemberReport(
                name,
                new Endpoint(name, 7355),
                MemberReport.Status.UP,
                Duration.ZERO,
                Optional.of(new NodeView(name, "1", "digest", false, Instant.EPOCH, 0, List.of(router), "{}")));
    }

    /** A cluster in which nothing ever happens. */
    private record Still(ClusterReport report) implements Peers {
        @Override
        public void nudge() {}

        @Override
        public void tell(RoleEvent event) {}

        @Override
        public CompletionStage<Answer> ask(String whom, Question question, Duration patience) {
            return CompletableFuture.completedStage(new Answer.Refused("not asked for"));
        }

        @Override
        public void close() {}
    }

    private static List<IpAddress> spokenTo(NodePlan plan) {
        Audience.Peers peers = assertInstanceOf(
                Audience.Peers.class, plan.instances().getFirst().dialect().audience());
        return List.copyOf(peers.peers().keySet());
    }

    @Test
    void who_comes_is_spoken_to_as_well_and_nothing_else_of_the_instance_changes() throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), """
                understudy {
                  node-name = a, cluster { bind = "127.0.0.1:7355" }
                  vrrp-instance.VI_1 {
                    interface = eth0, version = 3, virtual-router-id = 51, virtual-ipaddress = ["192.0.2.100/24"]
                    unicast-peer = [192.0.2.9, cluster]
                  }
                }
                """);
        ConfigurationSource source = new ConfigurationSource(file, "a");
        Loaded.Valid loaded = assertInstanceOf(Loaded.Valid.class, source.load());
        Companions companions = Companions.open(directory.resolve("companions"));
        NodePlan began = Plans.of(loaded.model(), Duration.ZERO, companions::of);
        Reloader reloader = new Reloader(
                source,
                next -> Plans.of(next, Duration.ZERO, companions::of),
                node,
                List.of(),
                new Reloader.Running(loaded.model(), began, Instant.EPOCH, loaded.digest()));
        Peers peers = new Still(new ClusterReport(
                true, List.of(member("a", "192.0.2.1"), member("b", "192.0.2.2")), List.of(), List.of(), Map.of()));
        Acquaintance acquaintance =
                new Acquaintance("a", companions, () -> peers, reloader, InstantSource.fixed(Instant.EPOCH));
        assertEquals(List.of(LISTED), spokenTo(began));

        acquaintance.look();
        acquaintance.look();

        assertEquals(1, node.adopted.size());
        NodePlan next = node.adopted.getFirst();
        assertEquals(List.of(LISTED, TOLD), spokenTo(next));
        assertEquals(
                List.of("instance VI_1 is changed while it runs: recipients [192.0.2.9] -> [192.0.2.9, 192.0.2.2]"),
                began.alterations(next).stream().map(Alteration::text).toList());
        assertEquals(next, reloader.running().plan());
        assertEquals(Instant.EPOCH, reloader.running().since());
        assertEquals(
                List.of(LISTED, TOLD),
                spokenTo(Plans.of(loaded.model(), Duration.ZERO, Companions.open(directory.resolve("companions"))::of)),
                "after a restart");
    }
}
