package io.understudy.cluster.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.cluster.gate.Gate;
import io.understudy.cluster.tls.MutualTls;
import io.understudy.cluster.view.Endpoint;
import io.understudy.hooks.RoleEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.MailboxSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.JoinSeedNodes;
import org.apache.pekko.remote.RemoteActorRefProvider;
import org.apache.pekko.remote.artery.ArteryTransport;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;
import org.apache.pekko.serialization.jackson.JacksonObjectMapperProviderSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the cluster's actor system, from the outside. */
public final class PeerSystem {

    private static final Logger LOG = LoggerFactory.getLogger(PeerSystem.class);
    private static final String NAME = "understudy";
    private static final String TOPIC = "role-events";
    private static final MailboxSelector LETTERBOX = MailboxSelector.fromConfig("understudy-letterbox");
    private static final AtomicInteger LISTENERS = new AtomicInteger();

    /** Questions that wait for their answers. */
    private static final int MOST_ASKED = 64;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ActorSystem<Peer.Message> system;
    private final Endpoint address;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();

    /**
     * What it is told at its beginning.
     *
     * @param node this node's name
     * @param bind where it listens; port 0 for any that is free
     * @param join whom to join; nobody to begin on its own
     * @param patience how long it tries that before it begins on its own
     * @param tls what encrypts; absent for nothing
     * @param overrides of Pekko's settings, under {@code pekko}
     */
    public record Birth(
            String node,
            Endpoint bind,
            List<Endpoint> join,
            Duration patience,
            Optional<MutualTls> tls,
            Pace pace,
            Config overrides) {
        public Birth {
            join = List.copyOf(join);
        }
    }

    private PeerSystem(ActorSystem<Peer.Message> system, Gate gate) {
        this.system = system;
        system.getWhenTerminated().whenCompleteAsync((done, failure) -> over(gate), Runnable::run);
        address = Roll.endpoint(Cluster.get(system).selfMember().address());
    }

    /** Nobody answers here any more, before anybody is told that it is over. */
    private void over(Gate gate) {
        gate.close();
        ended.complete(null);
    }

    /** @throws RuntimeException if it cannot be started: the address may be in use */
    public static PeerSystem start(Birth birth, Surroundings around) {
        Config settings = settings(birth);
        Gate gate = gate(birth, settings, around.tally());
        try {
            ActorSystemSetup setup = ActorSystemSetup.create(
                    BootstrapSetup.create(at(gate.port(), settings)),
                    new PekkoLog.Counting(around.tally()),
                    new JacksonObjectMapperProviderSetup(new Lenient()));
            ActorSystemSetup secured = birth.tls()
                    .map(provider -> setup.and(SSLEngineProviderSetup.create(system -> provider)))
                    .orElse(setup);
            ActorSystem<Peer.Message> system = ActorSystem.create(guardian(birth, around), NAME, secured);
            gate.leadTo(inside(system));
            return new PeerSystem(system, gate);
        } catch (RuntimeException | Error trouble) {
            gate.close();
            throw trouble;
        }
    }

    private static Gate gate(Birth birth, Config settings, Tally tally) {
        int most = Math.toIntExact(settings.getBytes("pekko.remote.artery.advanced.maximum-frame-size"));
        try {
            return Gate.open(
                    birth.bind(),
                    birth.tls().isPresent() ? OptionalInt.empty() : OptionalInt.of(most),
                    new Gate.Watch() {
                        @Override
                        public void garbage() {
                            tally.count(Tally.Kind.GARBAGE);
                        }

                        @Override
                        public void crowded() {
                            tally.count(Tally.Kind.CROWDED);
                        }
                    });
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** The port of the loopback address at which it listens itself. */
    private static int inside(ActorSystem<?> system) {
        RemoteActorRefProvider provider =
                (RemoteActorRefProvider) ((ExtendedActorSystem) Adapter.toClassic(system)).provider();
        ArteryTransport transport = (ArteryTransport) provider.transport();
        return (int) transport.bindAddress().address().getPort().orElseThrow();
    }

    /** Nothing but the overrides and what comes with this program: neither system properties nor files that lie around. */
    private static Config settings(Birth birth) {
        Pace pace = birth.pace();
        Map<String, Object> own = new HashMap<>();
        own.put("pekko.remote.artery.canonical.hostname", birth.bind().uriHost());
        own.put("pekko.remote.artery.transport", birth.tls().isPresent() ? "tls-tcp" : "tcp");
        own.put("pekko.cluster.roles", List.of(Roll.NAME_ROLE + birth.node()));
        own.put("pekko.cluster.failure-detector.heartbeat-interval", pace.heartbeat());
        own.put("pekko.cluster.failure-detector.acceptable-heartbeat-pause", pace.pause());
        return birth.overrides()
                .withFallback(ConfigFactory.parseMap(own))
                .withFallback(ConfigFactory.parseResources(PeerSystem.class, "cluster.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve()
                .withValue("pekko.actor.allow-java-serialization", ConfigValueFactory.fromAnyRef("off"));
    }

    /** Reached by others at that port of this node's address, where the gate is, and by the gate alone at the loopback address. */
    private static Config at(int port, Config settings) {
        return ConfigFactory.parseMap(Map.of(
                        "pekko.remote.artery.canonical.port",
                        port,
                        "pekko.remote.artery.bind.hostname",
                        InetAddress.getLoopbackAddress().getHostAddress(),
                        "pekko.remote.artery.bind.port",
                        0))
                .withFallback(settings);
    }

    /** If the peer fails, so does the life of this system. */
    private static Behavior<Peer.Message> guardian(Birth birth, Surroundings around) {
        return Behaviors.setup(context -> {
            ActorRef<Topic.Command<RoleEvent>> topic = context.spawn(topic(), TOPIC, LETTERBOX);
            List<ActorRef<RoleEvent>> listeners = around.listeners().stream()
                    .map(listener -> listen(context, listener))
                    .toList();
            ActorRef<Peer.Message> peer = context.spawn(
                    Peer.create(around, birth.pace(), new Peer.Heard(topic, listeners), names(birth)),
                    Peer.NAME,
                    LETTERBOX);
            context.watch(peer);
            join(context.getSystem(), birth);
            return Behaviors.receive(Peer.Message.class)
                    .onMessage(Peer.Message.class, message -> {
                        peer.tell(message);
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    /** Nobody of this node is subscribed; what is none of its messages, and yet sent to it, only makes it begin anew. */
    private static Behavior<Topic.Command<RoleEvent>> topic() {
        return Behaviors.supervise(Topic.create(RoleEvent.class, TOPIC)).onFailure(SupervisorStrategy.restart());
    }

    /** Without certificates whoever is reached at an address has any name it likes. */
    private static BiPredicate<Endpoint, String> names(Birth birth) {
        return birth.tls().<BiPredicate<Endpoint, String>>map(tls -> tls::isFor).orElse((where, node) -> true);
    }

    private static ActorRef<RoleEvent> listen(
            ActorContext<Peer.Message> context, Supplier<Behavior<RoleEvent>> listener) {
        Behavior<RoleEvent> tireless = Behaviors.supervise(Behaviors.<RoleEvent>setup(anew -> listener.get()))
                .onFailure(SupervisorStrategy.restartWithBackoff(FIRST_PAUSE, LONGEST_PAUSE, 0.1));
        return context.spawn(tireless, "listener-" + LISTENERS.incrementAndGet(), LETTERBOX);
    }

    private static void join(ActorSystem<?> system, Birth birth) {
        Cluster cluster = Cluster.get(system);
        if (birth.join().isEmpty()) {
            beginAlone(cluster);
            return;
        }
        cluster.manager()
                .tell(new JoinSeedNodes(
                        birth.join().stream().map(PeerSystem::address).toList()));
        system.scheduler()
                .scheduleOnce(
                        birth.patience(),
                        () -> {
                            if (cluster.selfMember().status().equals(MemberStatus.removed())) {
                                LOG.info("Cluster: none of {} takes this node in", birth.join());
                                beginAlone(cluster);
                            }
                        },
                        system.executionContext());
    }

    /** Without effect on one who has been taken in meanwhile. */
    private static void beginAlone(Cluster cluster) {
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
    }

    private static Address address(Endpoint endpoint) {
        return new Address("pekko", NAME, endpoint.uriHost(), endpoint.port());
    }

    /** Where it listens. */
    public Endpoint address() {
        return address;
    }

    /** Completes when this life is over: it was ended, downed by the others, quarantined, or something in it failed. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** There is something in the outbox. */
    public void look() {
        system.tell(new Peer.Look());
    }

    /** @param patience how long an answer may take; then it is refused */
    public CompletionStage<Answer> ask(String node, Question question, Duration patience) {
        if (asked.incrementAndGet() > MOST_ASKED) {
            asked.decrementAndGet();
            return CompletableFuture.completedStage(new Answer.Refused("too many questions at a time"));
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        system.tell(new Peer.Ask(node, question, patience, answer));
        return answer.completeOnTimeout(
                        new Answer.Refused("this node's cluster part does not answer"),
                        patience.plusSeconds(1).toMillis(),
                        TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> asked.decrementAndGet());
    }

    /** Leaves the cluster, and ends. */
    public void end() {
        system.terminate();
    }
}
