package io.understudy.cluster.keeper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.cluster.ClusterPlan;
import io.understudy.cluster.keeper.Town.House;
import io.understudy.cluster.keeper.Town.Tempo;
import io.understudy.cluster.tls.Authority;
import io.understudy.cluster.tls.TlsFiles;
import io.understudy.cluster.view.Endpoint;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.RoleChanged;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who belongs to the cluster, who does not, and what those hear who do. */
class StrangersTest {

    private static final RoleEvent EVENT = new RoleChanged(
            new Subject(Kind.INSTANCE, "VI_1"),
            State.BACKUP,
            State.MASTER,
            new Reason("master-down", "nothing was heard"),
            new Situation("a", 100, List.of("10.0.0.100/24"), 7, Instant.parse("2026-01-02T03:04:05.678Z")));

    @TempDir
    private Path directory = Path.of("");

    private final Town town = new Town();
    private final Endpoint a = Town.freePort();
    private final Endpoint b = Town.freePort();

    @AfterEach
    void end() {
        town.close();
    }

    @Test
    void with_certificates_of_one_authority_nodes_find_together_and_hear_each_others_roles() throws Exception {
        Authority ours = Authority.of("ours");
        House first = town.house("a", a, List.of(a), Optional.of(ours.sign(directory, "a")));
        House second = town.house("b", b, List.of(a), Optional.of(ours.sign(directory, "b")));
        Town.until("both are up", () -> first.members().equals("a=up b=up"), first, second);

        Town.until("b hears what a says", () -> {
            first.keeper.tell(EVENT);
            return !second.heard.isEmpty();
        });

        assertEquals(EVENT, second.heard.take());
        assertTrue(first.counted("tls-connections-proven") > 0);
    }

    @Test
    void whoever_has_a_certificate_of_another_authority_or_none_at_all_stays_outside() {
        House first =
                town.house("a", a, List.of(a), Optional.of(Authority.of("ours").sign(directory, "a")));
        Town.until("a is up", () -> first.members().equals("a=up"), first);

        House foreign = town.house(
                "b", b, List.of(a), Optional.of(Authority.of("theirs").sign(directory, "b")));
        House open = town.house("c", Town.freePort(), List.of(a));

        Town.until("b is on its own", () -> foreign.members().equals("b=up"), foreign);
        Town.until("c is on its own", () -> open.members().equals("c=up"), open);
        assertEquals("a=up", first.members());
        assertEquals(0, first.counted("tls-connections-proven"));
        assertTrue(first.counted("tls-connections") > 0);
    }

    @Test
    void a_node_whose_certificate_is_not_for_its_name_takes_no_part() {
        TlsFiles foreign = Authority.of("ours").sign(directory, "c");

        IOException refused = assertThrows(
                IOException.class,
                () -> Keeper.start(
                        new ClusterPlan(
                                "b", b, List.of(a), Optional.of(foreign), Town.QUICK, true, ConfigFactory.empty()),
                        House.household("b")));

        assertTrue(refused.toString().contains("is for c, not for node b"), refused::toString);
    }

    @Test
    void whoever_bears_another_name_than_its_certificate_is_not_believed() {
        Authority ours = Authority.of("ours");
        House first = town.house("a", a, List.of(a), Optional.of(ours.sign(directory, "a")));
        Tempo lying = new Tempo(
                Town.QUICK,
                Tempo.HURRY
                        .settings()
                        .withValue("pekko.cluster.roles", ConfigValueFactory.fromIterable(List.of("node=b"))));
        House liar = town.house(new House("c", b, List.of(a), Optional.of(ours.sign(directory, "c")), lying));
        liar.view = House.view("b", "a lie");

        Town.until("it is not believed", () -> first.counted("letters-misnamed") > 1, first, liar);
        liar.keeper.tell(EVENT);
        Town.until("nothing is known of it", () -> first.members().equals("a=up b=silent"), first);
        assertEquals("a=first", first.documents());
        assertTrue(first.heard.isEmpty(), first.heard::toString);
    }

    @Test
    void garbage_at_the_port_changes_nothing() throws IOException {
        House first = town.house("a", a, List.of(a));
        House second = town.house("b", b, List.of(a));
        Town.until("both are up", () -> first.members().equals("a=up b=up"), first, second);
        Random dice = new Random(7);

        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[500];
            dice.nextBytes(garbage);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), a.port());
                    OutputStream out = socket.getOutputStream()) {
                out.write(garbage);
            } catch (IOException hungUp) {
                assertTrue(true, "it may hang up first");
            }
        }

        second.view = House.view("b", "second");
        Town.until("they still talk", () -> first.documents().equals("a=first b=second"), first, second);
        assertEquals(1, first.counted("lives"));
    }
}
