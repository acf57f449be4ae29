package io.understudy.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import scala.concurrent.ExecutionContext;

/** A node's actor system and VRRP thread, from the outside. */
final class RunningNode implements Node {

    /** Two questions, one after the other, are answered within three seconds. */
    private static final Duration ANSWER = Duration.ofMillis(1400);

    /** Two waves of those who end, and as much for plans that came before. */
    private static final Duration ADOPTION = Duration.ofSeconds(20);

    private final ActorSystem<Guardian.Message> system;
    private final Kernel kernel;
    private final Pinboard board;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param drain in force from the beginning */
    RunningNode(NodePlan plan, Ports ports, Config overrides, Optional<Drain> drain) {
        this.kernel = ports.kernel();
        this.board = new Pinboard(ports.clock());
        VrrpThread thread = new VrrpThread(ports.clock(), ports.onVrrpThread());
        ExecutorService voice = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("voice").daemon().factory());
        Executor words = said -> thread.executeLater(() -> voice.execute(said));
        system = ActorSystem.create(
                Guardian.create(plan, ports, thread, words, board, drain),
                "node",
                BootstrapSetup.create(config(overrides))
                        .withDefaultExecutionContext(ExecutionContext.fromExecutor(thread)));
        system.getWhenTerminated().whenComplete((done, failure) -> {
            thread.close();
            voice.close();
            end();
        });
    }

    /** Nothing but the overrides and what comes with this program: neither system properties nor files that lie around. */
    private static Config config(Config overrides) {
        return overrides
                .withFallback(ConfigFactory.parseResources(RunningNode.class, "node.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    /** What is left is asked of the kernel, not of those who tried to remove it. */
    private void end() {
        try {
            Set<Holding> left = kernel.marked();
            if (!told.get()) {
                ended.completeExceptionally(new IllegalStateException("the node ended unasked"));
            } else if (left.isEmpty()) {
                ended.complete(null);
            } else {
                ended.completeExceptionally(new IllegalStateException("still in the kernel: " + left));
            }
        } catch (RuntimeException unreadable) {
            ended.completeExceptionally(unreadable);
        }
    }

    @Override
    public CompletionStage<NodeReport> report() {
        return directory().thenCompose(this::gather);
    }

    @Override
    public Board board() {
        return board;
    }

    @Override
    public void beat(Duration every, Runnable sign) {
        system.tell(new Guardian.Beat(every, sign));
    }

    @Override
    public CompletionStage<Boolean> guide(Optional<String> whom, Function<Moment, Input.Guidance> guidance) {
        return ask(system, replyTo -> new Guardian.Guide(whom, guidance, replyTo));
    }

    @Override
    public void advise(String instance, Function<Moment, Input.Advice> advice) {
        system.tell(new Guardian.Advise(instance, advice));
    }

    CompletionStage<Guardian.Directory> directory() {
        return ask(system, Guardian.Look::new);
    }

    private CompletionStage<NodeReport> gather(Guardian.Directory directory) {
        Map<String, CompletableFuture<InstanceReport>> instances = new TreeMap<>();
        directory.instances().forEach((name, ref) -> instances.put(name, ask(ref, Instance.Report::new)));
        Map<String, CompletableFuture<Map<String, Long>>> links = new TreeMap<>();
        directory.packets().forEach((name, ref) -> links.put(name, ask(ref, PacketIo.Report::new)));
        Map<String, CompletableFuture<GroupReport>> groups = new TreeMap<>();
        directory.groups().forEach((name, ref) -> groups.put(name, ask(ref, SyncGroup.Report::new)));
        List<CompletableFuture<?>> all = new ArrayList<>(instances.values());
        all.addAll(groups.values());
        all.addAll(links.values());
        List<CompletableFuture<FixtureReport>> fixtures = directory.fixtures().stream()
                .map(ref -> ask(ref, Fixture.Report::new))
                .toList();
        all.addAll(fixtures);
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenApply(answered -> new NodeReport(
                        inOrder(directory.plan(), instances),
                        groupsInOrder(directory.plan(), groups),
                        joined(links),
                        fixtures.stream().map(CompletableFuture::join).toList()));
    }

    /** An instance whose actor is being waited for takes no part. */
    private List<InstanceReport> inOrder(NodePlan plan, Map<String, CompletableFuture<InstanceReport>> answers) {
        return plan.instances().stream()
                .map(instance -> answers.containsKey(instance.name())
                        ? answers.get(instance.name()).join()
                        : InstanceReport.absent(instance))
                .toList();
    }

    private List<GroupReport> groupsInOrder(NodePlan plan, Map<String, CompletableFuture<GroupReport>> answers) {
        return plan.groups().stream()
                .map(group -> answers.containsKey(group.name())
                        ? answers.get(group.name()).join()
                        : GroupReport.absent(group))
                .toList();
    }

    private static <T> Map<String, T> joined(Map<String, CompletableFuture<T>> answers) {
        Map<String, T> joined = new TreeMap<>();
        answers.forEach((name, answer) -> joined.put(name, answer.join()));
        return joined;
    }

    private <M, A> CompletableFuture<A> ask(ActorRef<M> whom, Function<ActorRef<A>, M> question) {
        return AskPattern.ask(whom, question::apply, ANSWER, system.scheduler()).toCompletableFuture();
    }

    @Override
    public CompletionStage<Void> adopt(NodePlan plan) {
        return AskPattern.<Guardian.Message, Done>ask(
                        system, replyTo -> new Guardian.Adopt(plan, replyTo), ADOPTION, system.scheduler())
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> stop() {
        if (told.compareAndSet(false, true)) {
            system.tell(new Guardian.Stop());
        }
        return ended();
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended.minimalCompletionStage();
    }
}
