package io.understudy.daemon.run;

import io.understudy.cluster.Peers;
import io.understudy.cluster.move.Switchover;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.daemon.cluster.NodeSurvey;
import io.understudy.daemon.cluster.OwnMoves;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.journal.JournalReport;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.ClusterStatus;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.DriftStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.Overview;
import io.understudy.daemon.status.Status;
import io.understudy.node.Node;
import io.understudy.node.notice.HookReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a daemon answers to the commands.
 *
 * @param drains drains the node
 * @param moves what this node does when something is moved
 * @param hooks asks how they are doing
 * @param peers the other nodes, as soon as there are any
 * @param journal looks how it is doing
 * @param name of the node
 * @param version of the daemon
 */
record Answers(
        Node node,
        Drains drains,
        OwnMoves moves,
        Supplier<CompletionStage<List<HookReport>>> hooks,
        Supplier<Optional<JournalReport>> journal,
        Reloader reloader,
        Supplier<Peers> peers,
        String name,
        String version)
        implements Function<Request, Reply> {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Override
    public Reply apply(Request request) {
        return switch (request) {
            case Request.Status(Optional<String> wanted) -> shown(wanted, () -> all().join());
            case Request.Reload reload -> reloader.reload();
            case Request.Diff(String file) -> reloader.diff(Path.of(file));
            case Request.ClusterDiff diff -> drift(peers.get().report());
            case Request.ClusterStatus(Optional<String> wanted) ->
                shown(wanted, () -> new NodeSurvey(peers.get(), name).with(all().join()));
            case Request.Drain drain -> drains.drain(drain);
            case Request.Undrain undrain -> drains.undrain();
            case Request.Switchover(String wanted, Optional<String> to, Optional<Duration> lasting) ->
                SwitchoverReply.of(wanted, lasting, Instant.now(), switchover().move(wanted, to, lasting));
            case Request.Unknown(String command) ->
                new Reply.Refused("the daemon, version " + version + ", does not know the command " + command);
            case Request.Garbage(String why) -> new Reply.Refused(why);
        };
    }

    /** Leads what is to be moved, from here. */
    Switchover switchover() {
        return new Switchover(peers, name, moves::answer);
    }

    private ConfigurationStatus configuration() {
        Reloader.Running running = reloader.running();
        return new ConfigurationStatus(running.since(), running.digest());
    }

    private static Reply drift(ClusterReport report) {
        return report.enabled()
                ? new Reply.Document(DriftStatus.of(report).json())
                : new Reply.Refused("this node is in no cluster: there is nothing to compare with");
    }

    private Reply shown(Optional<String> wanted, Supplier<Overview> everything) {
        try {
            Overview all = everything.get();
            return wanted.<Optional<? extends Overview>>map(all::only)
                    .orElse(Optional.of(all))
                    .<Reply>map(some -> new Reply.Document(some.json()))
                    .orElseGet(() -> new Reply.Refused("there is no instance or sync group " + wanted.orElse("")));
        } catch (CompletionException e) {
            return silent(e);
        }
    }

    /** The node was asked in vain. */
    static Reply silent(CompletionException failure) {
        return new Reply.Refused("the node does not answer: "
                + (failure.getCause() instanceof TimeoutException
                        ? "it is stopping, or has too much to do (its log tells which)"
                        : failure.getCause()));
    }

    private CompletableFuture<Status> all() {
        return node.report()
                .thenCombine(
                        hooks.get().exceptionally(busy -> List.of()),
                        (report, told) -> Status.of(name, version, Instant.now(), configuration(), report, told)
                                .with(ClusterStatus.of(peers.get().report()))
                                .with(JournalStatus.of(journal.get())))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What another node is told. */
    CompletionStage<Answer> answer(Question question) {
        return switch (question) {
            case Question.Status asked -> all().thenApplyAsync(all -> new Answer.Document(all.json()));
            case Question.Move move -> moves.answer(move);
        };
    }
}
