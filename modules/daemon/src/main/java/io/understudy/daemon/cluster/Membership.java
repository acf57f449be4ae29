package io.understudy.daemon.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.ClusterPlan;
import io.understudy.cluster.Peers;
import io.understudy.cluster.keeper.Keeper;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Pace;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.proof.Lifeline;
import io.understudy.cluster.tls.TlsFiles;
import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Endpoint;
import io.understudy.config.model.ClusterConfig;
import io.understudy.config.model.ClusterConfig.Guard;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.cluster.SelfView.Identity;
import io.understudy.daemon.reload.Reloader;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.Node;
import io.understudy.node.notice.Hook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Takes a running node into the cluster that its configuration names. */
public final class Membership {

    /** Nobody waits for this one, and it waits for nobody. */
    private static final Executor EXECUTOR = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("cluster view").unstarted(work));

    private Membership() {}

    /**
     * Returns at once; joining goes on by itself.
     *
     * @param running the configuration as it is
     * @param listeners actors that are to hear the role events of all nodes
     * @param alarmed is told of drift and of two masters; must not block
     * @param answerer of other nodes' questions; must not block
     * @throws IOException in words for an operator, if there is something wrong with the certificates, or with the lifeline's port
     */
    public static Peers begin(
            Configuration configuration,
            ClusterConfig cluster,
            String version,
            Node node,
            Supplier<Reloader.Running> running,
            List<Supplier<Behavior<RoleEvent>>> listeners,
            Consumer<Alarm> alarmed,
            Function<Question, CompletionStage<Answer>> answerer)
            throws IOException {
        String name = configuration.nodeName();
        Lifeline lifeline =
                Lifeline.open(new Endpoint(Endpoint.of(cluster.bind()).host(), cluster.lifeline()));
        AtomicReference<Peers> peers = new AtomicReference<>(Peers.NONE);
        Adviser adviser = new Adviser(node, name, () -> peers.get().report(), cluster.guard() == Guard.HOLD);
        List<Supplier<Behavior<RoleEvent>>> hearers = new ArrayList<>(listeners);
        hearers.add(adviser::listener);
        SelfView self = new SelfView(node, new Identity(name, version, lifeline.port()), running, EXECUTOR);
        try {
            peers.set(Keeper.start(
                    plan(name, cluster, configuration.pekko()),
                    new Keeper.Household(self, answerer, hearers, alarmed, adviser::look)));
        } catch (IOException unfit) {
            lifeline.close();
            throw unfit;
        }
        adviser.begin();
        return peers.get();
    }

    /** Tells all nodes of the roles of this one. What the cluster knows they know as well. */
    public static Hook hook(Supplier<Peers> peers) {
        return Hook.of(
                "cluster",
                event -> !(event instanceof RoleEvent.TwoMasters),
                Duration.ofSeconds(5),
                Hook.Backlog.ALL,
                settings -> Behaviors.receive(RoleEvent.class)
                        .onAnyMessage(event -> {
                            peers.get().tell(event);
                            return Behaviors.same();
                        })
                        .build(),
                ConfigFactory.empty());
    }

    static ClusterPlan plan(String name, ClusterConfig cluster, Config pekko) {
        return new ClusterPlan(
                name,
                Endpoint.of(cluster.bind()),
                cluster.seeds().stream().map(Endpoint::of).toList(),
                cluster.tls().map(tls -> new TlsFiles(tls.certificate(), tls.key(), tls.authority())),
                Pace.USUAL,
                cluster.guard() != Guard.OFF,
                pekko);
    }
}
