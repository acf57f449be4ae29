package io.understudy.cluster.move;

import io.understudy.cluster.Peers;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.MemberReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads planned moves, for an operator on any node.
 *
 * @param peers the other nodes
 * @param self the name of this node
 * @param own answers for this node what others are asked; must not block
 */
public record Switchover(
        Supplier<Peers> peers, String self, Function<Question.Move, ? extends CompletionStage<Answer>> own) {

    /** Of a move that nobody has set a time to: a hundred years. */
    public static final Duration FOR_GOOD = Duration.ofDays(36_525);

    private static final Logger LOG = LoggerFactory.getLogger(Switchover.class);
    private static final Duration A_WORD = Duration.ofSeconds(1);

    /** Of all nodes, when nothing is under way yet; one that has just been started answers its first question slowly. */
    private static final Duration A_ROLL_CALL = Duration.ofSeconds(3);

    private static final Duration A_TAKEOVER = Duration.ofMillis(2500);

    /** For as long the old master gives way: longer than it takes to appoint another. */
    private static final Duration GIVING_WAY = Duration.ofSeconds(4);

    /**
     * Blocks until it is done, or it is clear that it is not: less than ten seconds.
     *
     * @param name of an instance or a sync group
     * @param to the node that is to have it; absent for the best-ranked backup that can
     * @param lasting how long that one keeps it, whatever priority others have; absent until it fails, is drained or moved again
     */
    public Outcome move(String name, Optional<String> to, Optional<Duration> lasting) {
        if (!peers.get().report().enabled()) {
            return new Outcome.Refused("this node is in no cluster (cluster { … } in its configuration),"
                    + " so it knows of nobody to hand over to");
        }
        Duration keeping = lasting.orElse(FOR_GOOD);
        return switch (poll(name).choice(to)) {
            case Choice.None(String reason) -> new Outcome.Refused(reason);
            case Choice.Stay(String at) -> stay(name, at, keeping);
            case Choice.Move move -> carryOut(name, move, keeping);
        };
    }

    private Poll poll(String name) {
        Question.Move question = new Question.Stand(name);
        SortedMap<String, CompletableFuture<Answer>> asked = new TreeMap<>();
        for (MemberReport member : peers.get().report().members()) {
            asked.put(
                    member.node(),
                    switch (member.status()) {
                        case UP, SILENT, JOINING, LEAVING -> ask(member.node(), question, A_ROLL_CALL);
                        case UNREACHABLE, DOWN ->
                            CompletableFuture.completedFuture(
                                    new Answer.Refused("node " + member.node() + " can't be reached"));
                    });
        }
        asked.computeIfAbsent(self, me -> ask(me, question, A_ROLL_CALL));
        SortedMap<String, Answer> answers = new TreeMap<>();
        asked.forEach((node, answer) -> answers.put(node, answer.join()));
        return new Poll(name, answers);
    }

    /** Never fails. */
    private CompletableFuture<Answer> ask(String node, Question.Move question, Duration patience) {
        CompletionStage<Answer> answer =
                node.equals(self) ? own.apply(question) : peers.get().ask(node, question, patience);
        Answer late = new Answer.Refused("node " + node + " did not answer within " + patience.toMillis() + " ms");
        return answer.toCompletableFuture()
                .exceptionally(failure -> new Answer.Refused("node " + node + " could not answer: " + failure))
                .completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Outcome stay(String name, String at, Duration keeping) {
        return switch (ask(at, new Question.Appoint(name, keeping), A_WORD).join()) {
            case Answer.Done done -> new Outcome.Stayed(at);
            case Answer other -> new Outcome.Refused(Poll.reason(other));
        };
    }

    private Outcome carryOut(String name, Choice.Move move, Duration keeping) {
        LOG.info("({}) is to move from {} to {}", name, move.from(), move.to());
        Answer ready = ask(move.from(), new Question.Supersede(name, GIVING_WAY), A_WORD)
                .join();
        if (!(ready instanceof Answer.Done)) {
            return new Outcome.Refused("nothing was moved: " + Poll.reason(ready));
        }
        long begun = System.nanoTime();
        Answer arrived =
                ask(move.to(), new Question.Appoint(name, keeping), A_TAKEOVER).join();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return arrived instanceof Answer.Done
                ? settle(name, move, took)
                : verify(name, move, Poll.reason(arrived), took);
    }

    /** Whether they hear that or not, nothing depends on it. */
    private Outcome settle(String name, Choice.Move move, Duration took) {
        ask(move.from(), new Question.LetGo(name), A_WORD).join();
        ask(move.to(), new Question.LetGo(name), A_WORD).join();
        LOG.info("({}) has moved from {} to {}", name, move.from(), move.to());
        return new Outcome.Moved(move.from(), move.to(), took);
    }

    /** It may be that only the answer was lost. */
    private Outcome verify(String name, Choice.Move move, String trouble, Duration took) {
        Poll now = poll(name);
        if (now.masters().equals(List.of(move.to()))) {
            return settle(name, move, took);
        }
        String words = now.masters().equals(List.of(move.from()))
                ? "nothing was moved, " + move.from() + " is MASTER still"
                : "MASTER of " + name + " is now "
                        + (now.masters().isEmpty() ? "nobody that answers" : String.join(", ", now.masters()));
        LOG.warn("({}) could not be moved from {} to {}: {}; {}", name, move.from(), move.to(), trouble, words);
        return new Outcome.Refused(words + ": " + trouble);
    }
}
