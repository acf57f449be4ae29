package io.understudy.daemon.jmx;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.model.JmxConfig;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.Board;
import io.understudy.node.GroupPlan;
import io.understudy.node.GroupReport;
import io.understudy.node.InstancePlan;
import io.understudy.node.InstanceReport;
import io.understudy.node.NodePlan;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.Hook.Also;
import io.understudy.node.notice.Hook.Backlog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** What a running daemon is managed by: its beans, if it is to have any. */
public final class Management implements AutoCloseable {

    private static final Duration LONGEST_TELLING = Duration.ofSeconds(5);

    private final Optional<Beans> beans;
    private final Optional<RemoteConsoles> consoles;

    private Management(Optional<Beans> beans, Optional<RemoteConsoles> consoles) {
        this.beans = beans;
        this.consoles = consoles;
    }

    /**
     * There are no beans yet; consoles may connect.
     *
     * @throws IOException in words for an operator, if they cannot
     */
    public static Management open(JmxConfig config) throws IOException {
        if (!config.enabled()) {
            return new Management(Optional.empty(), Optional.empty());
        }
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Optional<RemoteConsoles> consoles = config.remote().isPresent()
                ? Optional.of(RemoteConsoles.open(config.remote().get(), server))
                : Optional.empty();
        return new Management(Optional.of(new Beans(server)), consoles);
    }

    /** What is to be told of roles; none if there is nobody to tell. */
    public List<Hook> hooks() {
        return beans.map(Management::hook).stream().toList();
    }

    private static Hook hook(Beans beans) {
        return Hook.of(
                        "jmx",
                        event -> event instanceof RoleEvent.RoleChanged || event instanceof RoleEvent.Stopped,
                        LONGEST_TELLING,
                        Backlog.ALL,
                        settings -> Behaviors.receiveMessage(event -> {
                            beans.accept(event);
                            return Behaviors.same();
                        }),
                        ConfigFactory.empty())
                .with(Also.SOONER);
    }

    /**
     * The node has begun.
     *
     * @param commands does what a console asks for
     */
    public void begin(
            String node,
            String version,
            Board board,
            Facts facts,
            ClusterMXBean cluster,
            Function<Request, Reply> commands) {
        beans.ifPresent(
                ours -> ours.begin(new NodeBean(node, version, board, facts, new Operations(commands)), cluster));
    }

    /** From now on there are beans of what is in the plan, and of nothing else. */
    public void show(NodePlan plan, Board board) {
        beans.ifPresent(ours -> ours.show(
                plan.instances().stream()
                        .collect(Collectors.toMap(InstancePlan::name, instance -> report(instance, board))),
                plan.groups().stream().collect(Collectors.toMap(GroupPlan::name, group -> report(group, board)))));
    }

    /** The node is what the plan says: who went has told so, or will within the time that a hook has. */
    public void shown() {
        beans.ifPresent(ours -> CompletableFuture.delayedExecutor(LONGEST_TELLING.toMillis(), TimeUnit.MILLISECONDS)
                .execute(ours::dismiss));
    }

    private static Supplier<InstanceReport> report(InstancePlan plan, Board board) {
        return () -> board.instance(plan.name()).orElseGet(() -> InstanceReport.absent(plan));
    }

    private static Supplier<GroupReport> report(GroupPlan plan, Board board) {
        return () -> board.group(plan.name()).orElseGet(() -> GroupReport.absent(plan));
    }

    @Override
    public void close() {
        consoles.ifPresent(RemoteConsoles::close);
        beans.ifPresent(Beans::close);
    }
}
