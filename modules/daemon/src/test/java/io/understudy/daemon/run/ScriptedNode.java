package io.understudy.daemon.run;

import io.understudy.node.Board;
import io.understudy.node.Node;
import io.understudy.node.NodeReport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A node that does what a test says, and nothing before. */
final class ScriptedNode implements Node {
    final CompletableFuture<NodeReport> report = new CompletableFuture<>();
    final CompletableFuture<Void> stopped = new CompletableFuture<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    boolean askedToStop;

    @Override
    public CompletionStage<NodeReport> report() {
        return report;
    }

    @Override
    public Board board() {
        throw new UnsupportedOperationException("nobody looks");
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
