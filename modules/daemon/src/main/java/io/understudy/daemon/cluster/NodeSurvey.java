package io.understudy.daemon.cluster;

import com.typesafe.config.ConfigException;
import io.understudy.cluster.Peers;
import io.understudy.cluster.peer.Answer;
import io.understudy.cluster.peer.Question;
import io.understudy.cluster.view.ClusterReport;
import io.understudy.cluster.view.MemberReport;
import io.understudy.cluster.view.NodeView;
import io.understudy.daemon.status.ClusterStatus;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.DrainStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.NodeStatuses;
import io.understudy.daemon.status.NodeStatuses.NodeStatus;
import io.understudy.daemon.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks all nodes for their status. Of one that does not answer, what it last said of itself is given, with its age.
 *
 * @param name of this node
 */
public record NodeSurvey(Peers peers, String name) {

    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** Blocks until all have answered, or their time is over. */
    public NodeStatuses with(Status own) {
        List<CompletableFuture<NodeStatus>> asked = new ArrayList<>();
        for (MemberReport member : peers.report().members()) {
            if (!member.node().equals(name)) {
                asked.add(ask(member));
            }
        }
        List<NodeStatus> all = new ArrayList<>();
        all.add(new NodeStatus(own, MemberReport.Status.UP.word(), Duration.ZERO));
        asked.forEach(answer -> all.add(answer.join()));
        all.sort((one, other) -> one.status().node().compareTo(other.status().node()));
        return new NodeStatuses(own, all);
    }

    /** Asks nobody: gives what every other node last said of itself. */
    public static NodeStatuses known(Status own, ClusterReport cluster) {
        List<NodeStatus> all = new ArrayList<>();
        all.add(new NodeStatus(own, MemberReport.Status.UP.word(), Duration.ZERO));
        cluster.members().stream()
                .filter(member -> !member.node().equals(own.node()))
                .forEach(member -> all.add(known(member)));
        all.sort((one, other) -> one.status().node().compareTo(other.status().node()));
        return new NodeStatuses(own, all);
    }

    private CompletableFuture<NodeStatus> ask(MemberReport member) {
        return switch (member.status()) {
            case UP, SILENT, JOINING, LEAVING ->
                peers.ask(member.node(), new Question.Status(), PATIENCE)
                        .toCompletableFuture()
                        .thenApply(answer -> switch (answer) {
                            case Answer.Document(String json) ->
                                read(json)
                                        .map(status -> new NodeStatus(
                                                status, member.status().word(), Duration.ZERO))
                                        .orElseGet(() -> known(member));
                            case Answer.Refused refused -> known(member);
                            case Answer.Stands another -> known(member);
                            case Answer.Done another -> known(member);
                        });
            case UNREACHABLE, DOWN -> CompletableFuture.completedFuture(known(member));
        };
    }

    private static NodeStatus known(MemberReport member) {
        return new NodeStatus(lastWords(member), member.status().word(), member.age());
    }

    /** What it said of itself when it last did; if that is not understood here, at least what every version says. */
    public static Status lastWords(MemberReport member) {
        return member.view()
                .map(NodeView::document)
                .flatMap(NodeSurvey::read)
                .orElseGet(() -> new Status(
                        member.node(),
                        member.view().map(NodeView::version).orElse(""),
                        Instant.now().minus(member.age()),
                        new ConfigurationStatus(
                                Instant.EPOCH,
                                member.view().map(NodeView::digest).orElse("")),
                        member.view().filter(NodeView::drained).map(drained -> new DrainStatus(Optional.empty())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        ClusterStatus.DISABLED,
                        JournalStatus.OFF));
    }

    /** Empty if it is of a version that is not understood here. */
    private static Optional<Status> read(String json) {
        try {
            return Optional.of(Status.read(json));
        } catch (ConfigException otherVersion) {
            return Optional.empty();
        }
    }
}
