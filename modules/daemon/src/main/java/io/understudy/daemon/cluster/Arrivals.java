package io.understudy.daemon.cluster;

import io.understudy.hooks.RoleEvent.State;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Lets somebody wait until an instance or a sync group is MASTER, in the kernel as well. Told of all turns; waits for nobody. */
public final class Arrivals implements Consumer<Turn> {

    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** Completes, on some other thread, when that name becomes MASTER; never if it is. */
    CompletableFuture<Void> of(String name) {
        return awaited.computeIfAbsent(name, anew -> new CompletableFuture<>()).copy();
    }

    @Override
    public void accept(Turn turn) {
        if (turn.what() instanceof What.Changed changed && changed.to() == State.MASTER) {
            CompletableFuture<Void> waiting = awaited.remove(turn.subject().name());
            if (waiting != null) {
                waiting.completeAsync(() -> null);
            }
        }
    }
}
