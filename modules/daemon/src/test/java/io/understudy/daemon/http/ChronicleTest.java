package io.understudy.daemon.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.understudy.daemon.json.Json;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChronicleTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Chronicle chronicle = new Chronicle(List::of, Runnable::run);

    private static RoleEvent master(String node, long second) {
        return new RoleEvent.RoleChanged(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.BACKUP,
                State.MASTER,
                new Reason("master-down", "the master is silent"),
                new Situation(node, 100, List.of(), second, AT.plusSeconds(second)));
    }

    private List<String> told() {
        return chronicle.latest().stream()
                .map(one -> one.node() + Duration.between(AT, one.at()).toSeconds())
                .toList();
    }

    @Test
    void the_latest_is_first_whoever_told_it_later() {
        List.of(master("a", 1), master("b", 3), master("a", 2)).forEach(chronicle::tell);

        assertEquals(List.of("b3", "a2", "a1"), told());
    }

    @Test
    void what_this_node_and_the_cluster_tell_is_there_once() {
        List.of(master("a", 1), master("b", 1), master("a", 1)).forEach(chronicle::tell);

        assertEquals(2, told().size());
    }

    @Test
    void what_changes_no_role_is_no_transition() {
        chronicle.tell(new RoleEvent.PriorityChanged(
                new Subject(Kind.INSTANCE, "VI_1"),
                State.MASTER,
                90,
                new Reason("priority-changed", "90"),
                new Situation("a", 100, List.of(), 1, AT)));

        assertEquals(List.of(), told());
    }

    @Test
    void the_oldest_are_forgotten() {
        for (int second = 0; second < Chronicle.MOST + 2; second++) {
            chronicle.tell(master("a", second));
        }

        assertEquals(Chronicle.MOST, told().size());
        assertEquals("a2", told().getLast());
    }

    @Test
    void what_was_before_is_looked_up_once_somebody_looks_and_is_the_first_to_be_forgotten() {
        List<Runnable> later = new ArrayList<>();
        Chronicle late = new Chronicle(
                () -> Stream.of(master("a", 1), master("a", 2))
                        .map(Transition::of)
                        .toList(),
                later::add);
        for (int second = 3; second < Chronicle.MOST + 2; second++) {
            late.tell(master("a", second));
        }
        assertEquals(List.of(), later);

        assertEquals(Chronicle.MOST - 1, late.latest().size());
        assertEquals(Chronicle.MOST - 1, late.latest().size());
        assertEquals(1, later.size());
        later.forEach(Runnable::run);

        assertEquals(Chronicle.MOST, late.latest().size());
        assertEquals(AT.plusSeconds(2), late.latest().getLast().at());
    }

    @Test
    void the_document_says_who_when_what_and_why() {
        chronicle.tell(master("a", 0));

        Config one = Json.read(chronicle.json()).getConfigList("transitions").getFirst();
        assertEquals("2026-01-02T03:04:05.678Z", one.getString("at"));
        assertEquals(
                "a instance VI_1", one.getString("node") + " " + one.getString("kind") + " " + one.getString("name"));
        assertEquals("BACKUP MASTER", one.getString("previous") + " " + one.getString("state"));
        assertEquals("master-down: the master is silent", one.getString("reason") + ": " + one.getString("detail"));
    }
}
