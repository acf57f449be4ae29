package io.understudy.cluster.keeper;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.cluster.ClusterPlan;
import io.understudy.cluster.keeper.Keeper.Household;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Pace;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.tls.TlsFiles;
import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.hooks.RoleEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Nodes on the loopback address of this process, each with its own ports. */
final class Town implements AutoCloseable {

    static final Pace QUICK = new Pace(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(500),
            Duration.ofMillis(2500),
            Duration.ofMillis(200),
            Duration.ofSeconds(4));

    /** What else is fast here; whoever is late on a busy machine joins late. */
    private static final Config HURRIED = ConfigFactory.parseString("""
        pekko {
          cluster {
            gossip-interval = 100ms, leader-actions-interval = 100ms, unreachable-nodes-reaper-interval = 100ms
            seed-node-timeout = 300ms, retry-unsuccessful-join-after = 200ms
          }
          coordinated-shutdown.phases {
            cluster-leave.timeout = 300ms, cluster-exiting.timeout = 300ms, cluster-exiting-done.timeout = 100ms
            cluster-shutdown.timeout = 300ms
          }
        }
        """);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<House> houses = new ArrayList<>();

    /** How fast a node is. */
    record Tempo(Pace pace, Config settings) {
        static final Tempo HURRY = new Tempo(QUICK, HURRIED);

        static final Tempo USUAL = new Tempo(Pace.USUAL, ConfigFactory.empty());
    }

    /** A node, and what it has heard. */
    static final class House implements AutoCloseable {
        final String name;
        final Endpoint address;
        final BlockingQueue<RoleEvent> heard = new LinkedBlockingQueue<>();
        final AtomicInteger news = new AtomicInteger();
        final BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();
        volatile NodeView view;
        volatile Function<Question, Answer> answers = question -> new Answer.Refused("not asked for");
        final Keeper keeper;

        House(String name, Endpoint address, List<Endpoint> seeds, Optional<TlsFiles> tls, Tempo tempo) {
            this.name = name;
            this.address = address;
            view = view(name, "first");
            try {
                keeper = Keeper.start(
                        new ClusterPlan(name, address, seeds, tls, tempo.pace(), true, tempo.settings()),
                        new Household(
                                () -> CompletableFuture.completedFuture(view),
                                question -> CompletableFuture.completedFuture(answers.apply(question)),
                                List.of(() -> Behaviors.receive(RoleEvent.class)
                                        .onAnyMessage(event -> {
                                            heard.add(event);
                                            return Behaviors.same();
                                        })
                                        .build()),
                                alarms::add,
                                news::incrementAndGet));
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
        }

        /** Of a node that has nothing to say. */
        static Household household(String node) {
            return new Household(
                    () -> CompletableFuture.completedFuture(view(node, "first")),
                    question -> CompletableFuture.completedFuture(new Answer.Refused("not asked for")),
                    List.of(),
                    alarm -> {},
                    () -> {});
        }

        static NodeView view(String node, String document) {
            return new NodeView(node, "1.0.0", "digest", false, Instant.EPOCH, 0, List.of(), document);
        }

        /** NAME=status, by name. */
        String members() {
            return keeper.report().members().stream()
                    .map(member -> member.node() + "=" + member.status().word())
                    .collect(Collectors.joining(" "));
        }

        long counted(String what) {
            return keeper.report().counters().getOrDefault(what, -1L);
        }

        String documents() {
            return keeper.report().members().stream()
                    .filter(member -> member.status() == MemberReport.Status.UP)
                    .map(member -> member.node() + "="
                            + member.view().map(NodeView::document).orElse("-"))
                    .collect(Collectors.joining(" "));
        }

        @Override
        public void close() {
            keeper.close();
        }
    }

    static Endpoint freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint("127.0.0.1", socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    House house(String name, Endpoint address, List<Endpoint> seeds) {
        return house(name, address, seeds, Optional.empty());
    }

    House house(String name, Endpoint address, List<Endpoint> seeds, Optional<TlsFiles> tls) {
        return house(new House(name, address, seeds, tls, Tempo.HURRY));
    }

    House house(House house) {
        houses.add(house);
        return house;
    }

    static void until(String what, BooleanSupplier condition, House... whose) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never came true: " + what + ", "
                        + List.of(whose).stream()
                                .map(house -> house.name + " sees " + house.members())
                                .toList());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            houses.forEach(house -> all.execute(house::close));
        }
    }
}
