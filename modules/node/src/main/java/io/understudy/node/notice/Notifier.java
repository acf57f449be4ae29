package io.understudy.node.notice;

import com.typesafe.config.ConfigFactory;
import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks' actor system, from the outside. */
public final class Notifier implements Consumer<Turn>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(4);

    private final ActorSystem<Registrar.Message> system;
    private final AtomicReference<List<AtomicReference<HookReport>>> shown;
    private final Duration longestFinish;
    private final AtomicBoolean open = new AtomicBoolean(true);

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
    }

    private Notifier(Setup setup) {
        longestFinish = setup.longestFinish();
        shown = new AtomicReference<>(Feeders.places(setup.hooks()));
        system = ActorSystem.create(
                Registrar.create(setup, shown),
                "hooks",
                ConfigFactory.parseResources(Notifier.class, "hooks.conf")
                        .withFallback(ConfigFactory.defaultReference())
                        .resolve(),
                DispatcherSelector.fromConfig("feeders"));
    }

    /** Hooks begin at once. */
    public static Notifier start(Setup setup) {
        return new Notifier(setup);
    }

    /** Returns at once, whatever hooks do. */
    @Override
    public void accept(Turn turn) {
        system.tell(new Registrar.Take(turn));
    }

    /** What the feeders showed last, in the order of the setup; asks nobody and waits for nobody. */
    public List<HookReport> seen() {
        return shown.get().stream().map(AtomicReference::get).toList();
    }

    /** In the order of the setup; completes within two seconds, exceptionally if somebody does not answer. */
    public CompletionStage<List<HookReport>> report() {
        CompletionStage<List<ActorRef<Feeder.Message>>> feeders =
                AskPattern.ask(system, Registrar.Look::new, ANSWER, system.scheduler());
        return feeders.thenCompose(refs -> all(refs.stream()
                .map(ref -> AskPattern.<Feeder.Message, HookReport>ask(
                                ref, Feeder.Look::new, ANSWER, system.scheduler())
                        .toCompletableFuture())
                .toList()));
    }

    private static <T> CompletionStage<List<T>> all(List<CompletableFuture<T>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    /**
     * There are other roles to be told of, or other hooks to be told. Those that were there are first given what there is to give; returns
     * at once.
     *
     * @param roster as in the setup
     * @param hooks absent if they are the same
     */
    public void adopt(List<Turn> roster, Optional<List<Hook>> hooks) {
        system.tell(new Registrar.Adopt(List.copyOf(roster), hooks.map(List::copyOf)));
    }

    /** Of any node, for those who want to hear of others than this one; it has its epoch. Returns at once. */
    public void overhear(RoleEvent event) {
        system.tell(new Registrar.Overhear(event));
    }

    /**
     * More than one node is master of what the subject is here, or it is over. Returns at once.
     *
     * @param masters as in {@link RoleEvent.TwoMasters}
     */
    public void contested(RoleEvent.Subject subject, Map<String, String> masters, RoleEvent.Reason reason) {
        system.tell(new Registrar.Contest(subject, Map.copyOf(masters), reason));
    }

    /** All roles are told again to those who want that, as they are when this is done; returns at once. */
    public void repeat() {
        system.tell(new Registrar.Repeat());
    }

    /** Those who have not stopped stop; returns when the hooks have done with everything, or their time is over. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        CompletableFuture<Done> finished = new CompletableFuture<>();
        system.tell(new Registrar.Finish(finished));
        try {
            finished.orTimeout(longestFinish.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException endless) {
            LOG.warn("Hooks have not done within {} s and are ended", longestFinish.toSeconds());
        }
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
