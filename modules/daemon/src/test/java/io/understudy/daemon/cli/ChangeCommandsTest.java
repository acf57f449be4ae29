package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.cluster.view.Difference;
import io.understudy.config.model.ControlSocket;
import io.understudy.daemon.control.ControlServer;
import io.understudy.daemon.control.ListeningSocket;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.reload.Changes;
import io.understudy.daemon.status.DriftStatus;
import io.understudy.node.Alteration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code diff} and {@code reload}, with a daemon that answers the same each time. */
@Timeout(30)
class ChangeCommandsTest {

    private static final Changes DIFFERENCE = new Changes(
            "0123456789ab",
            List.of(new Alteration(Alteration.How.CHANGED, "instance VI_1", List.of("priority 100 -> 150"))),
            List.of());
    private static final Changes TROUBLED =
            new Changes("0123456789ab", List.of(), List.of("instance VI_1 has a fault: no"));

    @TempDir
    private Path directory = Path.of("");

    private Optional<ControlServer> daemon = Optional.empty();

    /** What an operator gets. */
    private record Seen(int status, String out, String err) {}

    @Test
    void a_difference_is_told_line_by_line_and_is_no_failure() throws IOException {
        answering(new Reply.Document(DIFFERENCE.json()));

        assertEquals(
                new Seen(0, "instance VI_1 is changed while it runs: priority 100 -> 150\n", ""),
                run("diff", "-c", file("virtual-router-id = 51")));
        assertEquals(
                DIFFERENCE,
                Changes.read(run("diff", "--json", "-c", file("virtual-router-id = 51"))
                        .out()));
    }

    @Test
    void the_faults_of_a_file_are_told_without_asking_the_daemon() throws IOException {
        Seen seen = run("diff", "-c", file("virtual-router-id = 510"));

        assertEquals(1, seen.status());
        assertTrue(
                seen.err().contains("understudy.conf:3: understudy.vrrp-instance.VI_1.virtual-router-id: "),
                seen.err());
    }

    @Test
    void what_comes_of_a_reload_and_should_not_is_a_failure() throws IOException {
        answering(new Reply.Document(TROUBLED.json()));

        assertEquals(
                new Seen(1, "nothing is changed\n", "instance VI_1 has a fault: no\n"),
                run("reload", "-c", file("virtual-router-id = 51")));
    }

    @Test
    void faults_that_the_daemon_found_are_told_one_a_line() throws IOException {
        answering(new Reply.Refused("a:1: b\na:2: c\nnothing is changed"));

        assertEquals(
                new Seen(1, "", "a:1: b\na:2: c\nnothing is changed\n"),
                run("reload", "-c", file("virtual-router-id = 510")));
    }

    @Test
    void what_differs_between_nodes_is_told_with_the_value_of_each_and_who_could_not_be_compared() throws IOException {
        DriftStatus drift = new DriftStatus(
                List.of(new Difference(
                        "VRID 51 ipv4 (VI_1)",
                        "advert-int",
                        Map.of("a.example", "1000 ms", "b.example", "2000 ms"),
                        "write the same")),
                List.of("a.example", "b.example"),
                Map.of("c.example", "unreachable"));
        answering(new Reply.Document(drift.json()));

        assertEquals(new Seen(0, """
            VRID 51 ipv4 (VI_1): advert-int differs: a.example has 1000 ms, b.example has 2000 ms (write the same)
            not compared: c.example, which is unreachable
            """, ""), run("diff", "--cluster", "-c", file("")));
        assertEquals(
                drift,
                DriftStatus.read(
                        run("diff", "--cluster", "--json", "-c", file("")).out()));
    }

    @Test
    void that_nothing_differs_is_told_with_the_nodes_of_which_it_is_true() throws IOException {
        answering(new Reply.Document(new DriftStatus(List.of(), List.of("a", "b"), Map.of()).json()));

        assertEquals(
                new Seen(0, "nothing differs that must not, on a, b\n", ""), run("diff", "--cluster", "-c", file("")));
    }

    @AfterEach
    void stopDaemon() {
        daemon.ifPresent(ControlServer::close);
    }

    private void answering(Reply answer) throws IOException {
        ControlSocket settings =
                new ControlSocket(socket(), PosixFilePermissions.fromString("rw-------"), Optional.empty());
        ControlServer server = new ControlServer(ListeningSocket.open(settings), Duration.ofSeconds(20));
        server.start(request -> switch (request) {
            case Request.Diff diff -> answer;
            case Request.Reload reload -> answer;
            case Request.ClusterDiff diff -> answer;
            case Request other -> new Reply.Refused(other.toString());
        });
        daemon = Optional.of(server);
    }

    private Path socket() {
        return directory.resolve("control.sock");
    }

    private String file(String line) throws IOException {
        String text = """
            understudy {
              vrrp-instance.VI_1 { interface = eth0, virtual-ipaddress = ["10.0.0.1/24"]
                %s }
              control { socket = "%s" }
            }
            """.formatted(line, socket());
        return Files.writeString(directory.resolve("understudy.conf"), text).toString();
    }

    private static Seen run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Understudy.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Seen(command.execute(arguments), out.toString(), err.toString());
    }
}
