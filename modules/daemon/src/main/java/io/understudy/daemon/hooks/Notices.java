package io.understudy.daemon.hooks;

import io.understudy.config.model.Configuration;
import io.understudy.core.check.CommandPort;
import io.understudy.core.notice.PipePort;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.NodePlan;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.HookReport;
import io.understudy.node.notice.Notifier;
import io.understudy.node.notice.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The hooks of a running daemon; there may be none now, and some after a reload.
 *
 * @param own hooks of the daemon, whatever is configured
 * @param tellingDeletion the instances whose end by a reload pipes are told as DELETED: a pipe stays the same when there are others
 */
public record Notices(List<Hook> own, Notifier notifier, Set<String> tellingDeletion) implements AutoCloseable {

    /** How long the end of the daemon waits for hooks. */
    private static final Duration LONGEST_FINISH = Duration.ofSeconds(10);

    /**
     * Begins all hooks that the configuration wants.
     *
     * @param own hooks of the daemon, which begin first
     */
    public static Notices open(
            Configuration configuration, NodePlan plan, CommandPort commands, PipePort pipes, List<Hook> own) {
        Plugins plugins = Plugins.in(configuration.notices().plugins());
        Set<String> tellingDeletion = ConcurrentHashMap.newKeySet();
        tellingDeletion.addAll(configuration.notices().tellingDeletion());
        List<Hook> hooks = new ArrayList<>(own);
        hooks.addAll(new NoticePlans(configuration, tellingDeletion::contains, plugins, commands, pipes).hooks());
        return new Notices(
                own,
                Notifier.start(new Notifier.Setup(
                        configuration.nodeName(),
                        plan.roster(),
                        hooks,
                        new EpochFile(configuration.stateDirectory().resolve("epochs")),
                        InstantSource.system(),
                        LONGEST_FINISH)),
                tellingDeletion);
    }

    /** What a node is to tell its turns. */
    public Consumer<Turn> ear() {
        return notifier;
    }

    /**
     * Has other hooks told. Those of the scripts of what is configured no longer stay, to be told of its end.
     *
     * @param before what they are now
     */
    public void adopt(Configuration before, Configuration after, NodePlan plan, CommandPort commands, PipePort pipes) {
        after.instances().forEach(instance -> tellingDeletion.remove(instance.name()));
        tellingDeletion.addAll(after.notices().tellingDeletion());
        notifier.adopt(
                plan.roster(),
                Hearers.differ(before, after) ? Optional.of(hooks(before, after, commands, pipes)) : Optional.empty());
    }

    private List<Hook> hooks(Configuration before, Configuration after, CommandPort commands, PipePort pipes) {
        Plugins plugins = Plugins.in(before.notices().plugins());
        List<Hook> hooks = new ArrayList<>(own);
        hooks.addAll(new NoticePlans(after, tellingDeletion::contains, plugins, commands, pipes).hooks());
        hooks.addAll(
                new NoticePlans(before, tellingDeletion::contains, plugins, commands, pipes).scriptsWithout(after));
        return hooks;
    }

    /** An actor for the cluster, which passes on what happens on other nodes. */
    public Behavior<RoleEvent> listener() {
        return Behaviors.receive(RoleEvent.class)
                .onAnyMessage(event -> {
                    notifier.overhear(event);
                    return Behaviors.same();
                })
                .build();
    }

    /** @param masters of that instance, and what each of them hears, by the name of the node; empty when it has one again */
    public void contested(RoleEvent.Subject instance, Map<String, String> masters, RoleEvent.Reason reason) {
        notifier.contested(instance, masters, reason);
    }

    /** After a reload, once the node has followed it. */
    public void adopted() {
        notifier.repeat();
    }

    /** How they were doing last; asks nobody. */
    public List<HookReport> seen() {
        return notifier.seen();
    }

    /** How they are doing. */
    public CompletionStage<List<HookReport>> report() {
        return notifier.report();
    }

    /** Returns when stop hooks have run, or their time is over. */
    @Override
    public void close() {
        notifier.close();
    }
}
