package io.understudy.daemon.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.status.InstanceStatus;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import io.understudy.node.notice.HookReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final ScriptedNode node = new ScriptedNode();
    private CompletableFuture<List<HookReport>> hookReport =
            CompletableFuture.completedFuture(List.of(new HookReport("audit", 0, 7, 1, 0, 0, 2)));
    private final Answers answers = new Answers(node, this::hooks, "a", "0.1.0");

    @Test
    void status_is_that_of_every_instance() {
        node.report.complete(Reports.three());

        assertEquals(List.of("VI_1", "VI_6", "very-long-name"), names(answers.apply(status(Optional.empty()))));
    }

    private CompletionStage<List<HookReport>> hooks() {
        return hookReport;
    }

    @Test
    void status_tells_of_hooks_but_does_not_depend_on_them() {
        node.report.complete(Reports.three());

        assertEquals(
                List.of(new HookReport("audit", 0, 7, 1, 0, 0, 2)).toString().replace("HookReport", "HookStatus"),
                hookStatus());
        hookReport = CompletableFuture.failedFuture(new TimeoutException("busy"));
        assertEquals("[]", hookStatus());
    }

    private String hookStatus() {
        Reply.Document document = assertInstanceOf(Reply.Document.class, answers.apply(status(Optional.empty())));
        return Status.read(document.json()).hooks().toString();
    }

    @Test
    void a_name_picks_one_instance() {
        node.report.complete(Reports.three());

        assertEquals(List.of("VI_6"), names(answers.apply(status(Optional.of("VI_6")))));
    }

    @Test
    void an_unknown_name_is_refused() {
        node.report.complete(Reports.three());

        assertEquals(
                new Reply.Refused("there is no instance or sync group VI_9"),
                answers.apply(status(Optional.of("VI_9"))));
    }

    @Test
    void a_node_that_does_not_answer_is_told_so() {
        node.report.completeExceptionally(new TimeoutException("asked in vain"));

        assertEquals(
                new Reply.Refused("the node does not answer: java.util.concurrent.TimeoutException: asked in vain"),
                answers.apply(status(Optional.empty())));
    }

    @Test
    void a_command_of_another_version_is_named() {
        assertEquals(
                new Reply.Refused("the daemon, version 0.1.0, does not know the command drain"),
                answers.apply(new Request.Unknown("drain")));
    }

    private static Request status(Optional<String> name) {
        return new Request.Status(name);
    }

    private static List<String> names(Reply reply) {
        Reply.Document document = assertInstanceOf(Reply.Document.class, reply);
        return Status.read(document.json()).instances().stream()
                .map(InstanceStatus::name)
                .toList();
    }
}
