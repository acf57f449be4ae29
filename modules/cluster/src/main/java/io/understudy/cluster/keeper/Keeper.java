package io.understudy.cluster.keeper;

import io.understudy.cluster.ClusterPlan;
import io.understudy.cluster.Peers;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Outbox;
import io.understudy.cluster.peer.PeerSystem;
import io.understudy.cluster.peer.Picture;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.peer.Surroundings;
import io.understudy.cluster.peer.Tally;
import io.understudy.cluster.proof.Doorbell;
import io.understudy.cluster.proof.Doorbell.Door;
import io.understudy.cluster.tls.MutualTls;
import io.understudy.cluster.view.Alarm;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.Endpoint;
import io.understudy.cluster.view.NodeView;
import io.understudy.cluster.view.Sighting;
import io.understudy.cluster.view.Sighting.Standing;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.hooks.RoleEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.Behavior;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one life of the cluster part after the other; what outlives them is here. */
public final class Keeper implements Peers {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);
    private static final Duration RING = Duration.ofMillis(500);
    private static final Clock CLOCK = () -> new Moment(System.nanoTime());

    private final ClusterPlan plan;
    private final Optional<MutualTls> tls;
    private final Surroundings around;
    private final Reunion reunion;
    private final AtomicReference<Optional<PeerSystem>> life = new AtomicReference<>(Optional.empty());
    private final CompletableFuture<Void> closing = new CompletableFuture<>();
    private final Thread thread;

    /** Who answered, but did not take this node in, and when; the keeper's own. */
    private final Map<Endpoint, Moment> inVain = new HashMap<>();

    /**
     * What the daemon gives to the cluster.
     *
     * @param self gathers this node's view of itself; equal to the last one if nothing has changed
     * @param answerer of questions that other nodes ask; must not block
     * @param listeners actors that are to hear the role events of all nodes
     * @param alarmed is told of drift and of two masters, when it comes and when it is over; must not block
     * @param news is run when there is another view of some node; must not block
     */
    public record Household(
            Supplier<CompletionStage<NodeView>> self,
            Function<Question, CompletionStage<Answer>> answerer,
            List<Supplier<Behavior<RoleEvent>>> listeners,
            Consumer<Alarm> alarmed,
            Runnable news) {}

    private Keeper(ClusterPlan plan, Optional<MutualTls> tls, Tally tally, Household household) {
        this.plan = plan;
        this.tls = tls;
        reunion = new Reunion(plan.seeds());
        around = new Surroundings(
                household.self(),
                household.answerer(),
                new Outbox(),
                household.listeners(),
                tally,
                new Picture(plan.pace().fresh(), household.news()),
                plan.alarms(),
                household.alarmed(),
                CLOCK);
        thread = Thread.ofPlatform().daemon().name("cluster keeper").unstarted(this::keep);
    }

    /** @throws IOException in words for an operator, if there is something wrong with the certificates */
    public static Keeper start(ClusterPlan plan, Household household) throws IOException {
        Tally tally = new Tally();
        Optional<MutualTls> tls = plan.tls().isPresent()
                ? Optional.of(MutualTls.of(plan.tls().get(), plan.node(), new Handshakes(tally)))
                : Optional.empty();
        Keeper keeper = new Keeper(plan, tls, tally, household);
        keeper.thread.start();
        return keeper;
    }

    private void keep() {
        Attempt attempt = new Attempt.Seeds(plan.seeds());
        Duration pause = SHORTEST_PAUSE;
        while (!closing.isDone()) {
            Moment begun = CLOCK.now();
            attempt = live(attempt);
            pause = begun.until(CLOCK.now()).compareTo(LONGEST_PAUSE) > 0 ? SHORTEST_PAUSE : twice(pause);
            await(closing, pause);
        }
    }

    private static Duration twice(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** How a life is begun. */
    private sealed interface Attempt {

        List<Endpoint> join();

        /** As configured. */
        record Seeds(List<Endpoint> join) implements Attempt {}

        /** There is a better cluster than the last one. */
        record Reunite(Endpoint other) implements Attempt {
            @Override
            public List<Endpoint> join() {
                return List.of(other);
            }
        }
    }

    /** The later a seed is named, the longer, so that there is a cluster to be taken into when it begins to think of one of its own. */
    private Duration patience() {
        int place = plan.seeds().indexOf(plan.bind());
        return plan.pace()
                .joining()
                .plus(plan.pace()
                        .stagger()
                        .multipliedBy(place < 0 ? plan.seeds().size() : place));
    }

    /** @return what to do next */
    private Attempt live(Attempt attempt) {
        try {
            PeerSystem system = PeerSystem.start(
                    new PeerSystem.Birth(
                            plan.node(), plan.bind(), attempt.join(), patience(), tls, plan.pace(), plan.overrides()),
                    around);
            around.tally().count(Tally.Kind.LIVES);
            life.set(Optional.of(system));
            try {
                return whileAlive(system, attempt);
            } finally {
                life.set(Optional.empty());
                end(system);
                around.picture().fade();
            }
        } catch (RuntimeException | Error trouble) {
            LOG.warn("Cluster: could not begin at {}: {}", plan.bind(), reason(trouble));
            LOG.debug("Cluster: could not begin", trouble);
            return attempt;
        }
    }

    private static String reason(Throwable trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private Attempt whileAlive(PeerSystem system, Attempt attempt) {
        CompletableFuture<Void> ended = system.ended();
        boolean isMember = false;
        while (!await(CompletableFuture.anyOf(ended, closing), plan.pace().probing())) {
            Set<Endpoint> members = members(system);
            if (!isMember && !members.isEmpty()) {
                isMember = true;
                remember(attempt, members);
            }
            Optional<Endpoint> better = members.isEmpty() ? Optional.empty() : better(members);
            if (better.isPresent()) {
                LOG.info("Cluster: {} answers and is of another cluster; this node joins that one", better.get());
                return new Attempt.Reunite(better.get());
            }
        }
        return new Attempt.Seeds(plan.seeds());
    }

    /** Who answers but does not take this node in is not to be asked again at once. */
    private void remember(Attempt attempt, Set<Endpoint> members) {
        if (attempt instanceof Attempt.Reunite(Endpoint other) && !members.contains(other)) {
            LOG.info("Cluster: {} does not take this node in", other);
            inVain.put(other, CLOCK.now());
        }
    }

    /** Those that can be reached; nobody before this node is a member itself. */
    private Set<Endpoint> members(PeerSystem system) {
        Set<Endpoint> members = new HashSet<>();
        for (Sighting one : around.picture().sightings()) {
            switch (one.standing()) {
                case UP, JOINING, LEAVING -> members.add(one.address());
                case UNREACHABLE, GONE -> {}
            }
        }
        return members.contains(system.address()) ? members : Set.of();
    }

    /** A seed or a former member that is no member now, but answers, and whose cluster is to be joined. */
    private Optional<Endpoint> better(Set<Endpoint> members) {
        List<Sighting> known = around.picture().sightings();
        Set<Endpoint> unreachable = known.stream()
                .filter(one -> one.standing() == Standing.UNREACHABLE)
                .map(Sighting::address)
                .collect(Collectors.toUnmodifiableSet());
        return reunion
                .better(
                        members,
                        Stream.concat(plan.seeds().stream(), known.stream().map(Sighting::address))
                                .filter(one -> !unreachable.contains(one) && !wasInVain(one))
                                .toList())
                .stream()
                .filter(one -> Doorbell.ring(one, RING) == Door.ANSWERS)
                .findFirst();
    }

    private boolean wasInVain(Endpoint one) {
        Moment tried = inVain.get(one);
        return tried != null && tried.until(CLOCK.now()).compareTo(plan.pace().vain()) < 0;
    }

    /** Left behind if it does not end; then its address stays in use, and the next life cannot begin. */
    private static void end(PeerSystem system) {
        system.end();
        if (!await(system.ended(), LONGEST_END)) {
            LOG.warn("Cluster: its actor system does not end within {} s", LONGEST_END.toSeconds());
        }
    }

    /** @return whether it is done, one way or another */
    private static boolean await(CompletableFuture<?> future, Duration atMost) {
        try {
            future.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public ClusterReport report() {
        Map<String, Long> counters = new TreeMap<>(around.tally().counters());
        counters.put("events-dropped", around.outbox().dropped());
        return around.picture().report(CLOCK.now(), counters);
    }

    @Override
    public void nudge() {
        around.outbox().changed();
        look();
    }

    private void look() {
        life.get().filter(system -> around.outbox().wantsToTell()).ifPresent(PeerSystem::look);
    }

    @Override
    public void tell(RoleEvent event) {
        around.outbox().put(event);
        look();
    }

    @Override
    public CompletionStage<Answer> ask(String node, Question question, Duration patience) {
        return life.get()
                .map(system -> system.ask(node, question, patience))
                .orElseGet(() -> CompletableFuture.completedStage(
                        new Answer.Refused("this node is not in the cluster at the moment")));
    }

    @Override
    public void close() {
        closing.complete(null);
        try {
            thread.join(LONGEST_END.plusSeconds(1));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
