package io.understudy.daemon.cluster;

import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Moment;
import io.understudy.node.Node;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What this node does when others, or an operator here, move something from it or to it.
 *
 * @param name of the node
 */
public record OwnMoves(Node node, String name, Arrivals arrivals) {

    /** The kernel of a node that is well needs milliseconds. */
    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(2);

    /** Blocks nobody. */
    public CompletionStage<Answer> answer(Question.Move question) {
        return switch (question) {
            case Question.Stand(String what) -> node.report().thenApply(report -> new Stand(name, report).to(what));
            case Question.Supersede(String what, Duration within) ->
                told(what, now -> new Input.Superseded(now.plus(within)));
            case Question.Appoint(String what, Duration lasting) -> appoint(what, lasting);
            case Question.LetGo(String what) -> told(what, now -> new Input.LetGo());
        };
    }

    private CompletionStage<Answer> told(String what, Function<Moment, Input.Guidance> guidance) {
        return node.guide(Optional.of(what), guidance).thenApply(there -> there ? new Answer.Done() : unknown(what));
    }

    private Answer unknown(String what) {
        return new Answer.Refused("node " + name + " has nothing of the name " + what + " that could be moved");
    }

    /** A MASTER has arrived already; only how long it keeps the role is new. */
    private CompletionStage<Answer> appoint(String what, Duration lasting) {
        CompletableFuture<Void> arrival = arrivals.of(what);
        return node.report().thenCompose(before -> {
            boolean isThere = new Stand(name, before).isMaster(what);
            return told(what, now -> new Input.Appointed(now.plus(lasting)))
                    .thenCompose(told -> isThere || !(told instanceof Answer.Done)
                            ? CompletableFuture.completedFuture(told)
                            : arrived(what, arrival));
        });
    }

    private CompletionStage<Answer> arrived(String what, CompletableFuture<Void> arrival) {
        return arrival.<Answer>thenApply(there -> new Answer.Done())
                .completeOnTimeout(
                        new Answer.Refused("node " + name + " was told, but is not MASTER of " + what + " after "
                                + LONGEST_TAKEOVER.toSeconds() + " s"),
                        LONGEST_TAKEOVER.toMillis(),
                        TimeUnit.MILLISECONDS);
    }
}
