package io.understudy.node.notice;

import com.typesafe.config.ConfigFactory;
import io.understudy.core.time.Backoff;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks' actor system, from the outside. When it ends of itself, because of what a plug-in did, another one begins with the same hooks:
 * it gets what waited, and the newest role of everybody if that was missed.
 */
public final class Notifier implements Consumer<Turn>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(4);

    /** How long an actor system that ends is waited for; then whatever does not return in it is left behind. */
    private static final Duration LONGEST_DYING = Duration.ofSeconds(2);

    private final Desk desk;
    private final AtomicReference<List<Place>> shown = new AtomicReference<>(List.of());
    private final SequencedMap<Subject, Turn> latest = new LinkedHashMap<>();
    private Setup setup;
    private Run run;
    private Backoff backoff = Backoff.NONE;
    private boolean open = true;

    /**
     * Whom it tells, and of what.
     *
     * @param node this node's name
     * @param roster everybody there will be turns of, as they are before their first one; in this order those stop that have not
     *     stopped by themselves
     * @param longestFinish how long hooks may take for the last events
     */
    public record Setup(
            String node,
            List<Turn> roster,
            List<Hook> hooks,
            EpochPort epochs,
            InstantSource clock,
            Duration longestFinish) {
        public Setup {
            roster = List.copyOf(roster);
            hooks = List.copyOf(hooks);
        }

        Setup with(List<Turn> others, Optional<List<Hook>> told) {
            return new Setup(node, others, told.orElse(hooks), epochs, clock, longestFinish);
        }
    }

    /**
     * An actor system.
     *
     * @param dying completes when it has begun to end
     * @param began by {@link System#nanoTime}
     */
    private record Run(ActorSystem<Registrar.Message> system, CompletableFuture<Done> dying, long began) {
        Duration lasted() {
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    private Notifier(Setup setup) {
        this.setup = setup;
        Ledger ledger = new Ledger(setup.node(), setup.clock());
        ledger.begin(earlierEpochs(setup.epochs()), setup.roster());
        desk = new Desk(ledger);
        run = begin(setup);
    }

    /** Hooks begin at once. */
    public static Notifier start(Setup setup) {
        return new Notifier(setup);
    }

    private static Map<Subject, Long> earlierEpochs(EpochPort port) {
        try {
            return port.read();
        } catch (IOException unreadable) {
            LOG.warn("Epochs of earlier runs can't be read, they begin with the clock: {}", unreadable.getMessage());
            return Map.of();
        }
    }

    private Run begin(Setup now) {
        List<Place> places = places(now.hooks());
        shown.set(places);
        CompletableFuture<Done> dying = new CompletableFuture<>();
        Run fresh = new Run(
                ActorSystem.create(
                        Registrar.create(new Registrar.Surroundings(
                                now, desk, places, shown::set, () -> dying.complete(Done.getInstance()))),
                        "hooks",
                        ConfigFactory.parseResources(Notifier.class, "hooks.conf")
                                .withFallback(ConfigFactory.defaultReference())
                                .resolve(),
                        DispatcherSelector.fromConfig("feeders")),
                dying,
                System.nanoTime());
        CompletableFuture<Void> _ = dying.thenRun(() -> died(fresh));
        return fresh;
    }

    /** Those that there are already go on. */
    private List<Place> places(List<Hook> hooks) {
        List<Place> before = new ArrayList<>(shown.get());
        List<Place> places = new ArrayList<>();
        for (Hook hook : hooks) {
            Optional<Place> same = before.stream()
                    .filter(place -> place.report().name().equals(hook.name()))
                    .findFirst();
            same.ifPresent(before::remove);
            places.add(same.orElseGet(() -> new Place(hook)));
        }
        return places;
    }

    private synchronized void died(Run ended) {
        if (!open) {
            return;
        }
        backoff = backoff.afterFailure(ended.lasted());
        Duration pause = backoff.delay();
        LOG.error(
                "The actor system of the hooks has ended: an actor of a plug-in has failed with an error that nothing"
                        + " survives, or has ended it. Another one begins in {} s with the same hooks; what they had in"
                        + " hand is lost",
                pause.toSeconds());
        Executor later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> _ = ended.system()
                .getWhenTerminated()
                .toCompletableFuture()
                .completeOnTimeout(Done.getInstance(), LONGEST_DYING.toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(this::beginAgain, later)
                .whenComplete((done, failure) -> Optional.ofNullable(failure).ifPresent(bug -> {
                    LOG.error("Hooks could not begin again: nobody is told of roles", bug);
                    died(ended);
                }));
    }

    private void beginAgain() {
        Setup now;
        synchronized (this) {
            now = setup;
        }
        desk.resume();
        Run fresh = begin(now);
        synchronized (this) {
            if (!open) {
                fresh.system().terminate();
                return;
            }
            run = fresh;
            fresh.system().tell(new Registrar.Adopt(setup.roster(), Optional.of(setup.hooks())));
            latest.values().forEach(turn -> fresh.system().tell(new Registrar.Missed(turn)));
        }
    }

    /** Returns at once, whatever hooks do. */
    @Override
    public synchronized void accept(Turn turn) {
        if (turn.what() instanceof What.Changed || turn.what() instanceof What.Stopped) {
            latest.putLast(turn.subject(), turn);
        }
        tell(new Registrar.Take(turn));
    }

    private synchronized void tell(Registrar.Message message) {
        run.system().tell(message);
    }

    private synchronized Run current() {
        return run;
    }

    /** What the feeders showed last, in the order of the setup, and after them hooks that are gone and have lost something; waits for nobody. */
    public List<HookReport> seen() {
        return shown.get().stream().map(Place::report).toList();
    }

    /** As {@link #seen}, but asked now; completes within two seconds, exceptionally if somebody does not answer. */
    public CompletionStage<List<HookReport>> report() {
        Run now = current();
        if (now.dying().isDone()) {
            return CompletableFuture.completedStage(seen());
        }
        CompletionStage<Registrar.Standing> standing = AskPattern.ask(
                now.system(), Registrar.Look::new, ANSWER, now.system().scheduler());
        return standing.thenCompose(those -> all(those.feeders().stream()
                        .map(ref -> ask(now, ref))
                        .toList())
                .thenApply(asked ->
                        Stream.concat(asked.stream(), those.past().stream()).toList()));
    }

    private static CompletableFuture<HookReport> ask(Run now, ActorRef<Feeder.Message> feeder) {
        return AskPattern.<Feeder.Message, HookReport>ask(
                        feeder, Feeder.Look::new, ANSWER, now.system().scheduler())
                .toCompletableFuture();
    }

    private static <T> CompletionStage<List<T>> all(List<CompletableFuture<T>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    /**
     * There are other roles to be told of, or other hooks to be told: those whose name was there before go on. Returns at once.
     *
     * @param roster as in the setup
     * @param hooks absent if they are the same
     */
    public synchronized void adopt(List<Turn> roster, Optional<List<Hook>> hooks) {
        setup = setup.with(roster, hooks);
        var wanted = roster.stream().map(Turn::subject).collect(Collectors.toSet());
        latest.values().removeIf(turn -> turn.what() instanceof What.Stopped && !wanted.contains(turn.subject()));
        tell(new Registrar.Adopt(setup.roster(), hooks.map(List::copyOf)));
    }

    /** Of any node, for those who want to hear of others than this one; it has its epoch. Returns at once. */
    public void overhear(RoleEvent event) {
        tell(new Registrar.Overhear(event));
    }

    /**
     * More than one node is master of what the subject is here, or it is over. Returns at once.
     *
     * @param masters as in {@link RoleEvent.TwoMasters}
     */
    public void contested(RoleEvent.Subject subject, Map<String, String> masters, RoleEvent.Reason reason) {
        tell(new Registrar.Contest(subject, Map.copyOf(masters), reason));
    }

    /** All roles are told again to those who want that, as they are when this is done; returns at once. */
    public void repeat() {
        tell(new Registrar.Repeat());
    }

    /** Those who have not stopped stop; returns when the hooks have done with everything, or their time is over. */
    @Override
    public void close() {
        Run last;
        synchronized (this) {
            if (!open) {
                return;
            }
            open = false;
            last = run;
        }
        CompletableFuture<Done> finished = new CompletableFuture<>();
        last.system().tell(new Registrar.Finish(finished));
        long most = setup.longestFinish().toMillis();
        try {
            Object _ = CompletableFuture.anyOf(finished, last.dying())
                    .orTimeout(most, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException endless) {
            LOG.warn("Hooks have not done within {} s and are ended", most / 1000);
        }
        end(last.system());
    }

    private static void end(ActorSystem<Registrar.Message> system) {
        system.terminate();
        try {
            system.getWhenTerminated()
                    .toCompletableFuture()
                    .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException stuck) {
            LOG.warn("A hook does not end; it is left behind");
        }
    }
}
