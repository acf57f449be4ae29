package io.understudy.daemon.run;

import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.daemon.jmx.ScriptedBoard;
import io.understudy.node.Board;
import io.understudy.node.Node;
import io.understudy.node.NodePlan;
import io.understudy.node.NodeReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A node that does what a test says, and nothing before. */
public final class ScriptedNode implements Node {
    public static final NodeReport EMPTY = new NodeReport(List.of(), List.of(), Map.of(), List.of());

    public final CompletableFuture<NodeReport> report = new CompletableFuture<>();
    final CompletableFuture<Void> stopped = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    public final List<NodePlan> adopted = new ArrayList<>();
    CompletableFuture<Void> adoption = CompletableFuture.completedFuture(null);
    public final List<Input.Guidance> guided = new ArrayList<>();
    public final List<Optional<String>> whom = new ArrayList<>();
    public final List<String> advised = new ArrayList<>();
    final List<Runnable> signs = new ArrayList<>();
    boolean askedToStop;

    @Override
    public CompletionStage<NodeReport> report() {
        return report;
    }

    @Override
    public Board board() {
        return new ScriptedBoard(EMPTY);
    }

    @Override
    public CompletionStage<Void> adopt(NodePlan plan) {
        adopted.add(plan);
        return adoption;
    }

    @Override
    public void beat(Duration every, Runnable sign) {
        signs.add(sign);
    }

    @Override
    public CompletionStage<Boolean> guide(Optional<String> whom, Function<Moment, Input.Guidance> guidance) {
        this.whom.add(whom);
        guided.add(guidance.apply(new Moment(0)));
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public void advise(String instance, Function<Moment, Input.Advice> advice) {
        advised.add(instance + " " + advice.apply(new Moment(0)));
    }

    @Override
    public CompletionStage<Void> stop() {
        askedToStop = true;
        return stopped;
    }

    @Override
    public CompletionStage<Void> ended() {
        return ended;
    }
}
