package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.understudy.config.Located;
import io.understudy.config.model.ControlSocket;
import io.understudy.daemon.control.ControlServer;
import io.understudy.daemon.control.ListeningSocket;
import io.understudy.daemon.control.Reply;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.status.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(30)
class CommandLineTest {

    private static final String INSTANCE =
            "vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 51, virtual-ipaddress = [\"10.0.0.1/24\"] }\n";
    private static final String BAD = """
        vrrp-instance.VI_1 {
          interfac = eth0
          virtual-router-id = 510
          virtual-ipaddress = ["10.0.0.1/24"] }
        """;

    @TempDir
    private Path directory = Path.of("");

    private Optional<ControlServer> daemon = Optional.empty();

    /** What an operator gets. */
    private record Seen(int status, String out, String err) {}

    @Test
    void version_names_the_program_first() {
        Seen seen = run("version");

        assertEquals(0, seen.status());
        assertTrue(seen.out().matches("(?s)understudy \\d+\\.\\d+\\.\\d+\nJava .+, Linux .+\n"), seen.out());
        assertEquals(seen, run("--version"));
    }

    @Test
    void version_for_scripts_says_the_same() {
        Config json = Json.read(run("version", "--json").out());

        assertEquals(
                "understudy " + json.getString("version") + "\nJava " + json.getString("java") + ", "
                        + json.getString("os") + "\n",
                run("version").out());
    }

    @Test
    void wrong_usage_is_status_2_with_a_hint_on_stderr() {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("frobnicate"),
                List.of("status", "--bla"),
                List.of("status", "one", "two"),
                List.of("check", "-c"),
                List.of("help", "frobnicate"))) {
            Seen seen = run(wrong.toArray(String[]::new));

            assertEquals(2, seen.status(), wrong.toString());
            assertEquals("", seen.out());
            assertTrue(seen.err().lines().count() > 1, seen.err());
        }
    }

    @Test
    void an_unknown_command_is_answered_with_those_that_exist() {
        Seen seen = run("stat");

        assertTrue(seen.err().startsWith("stat: there is no such command\nCommands:\n  run  "), seen.err());
        assertTrue(seen.err().matches("(?s).*\\n  status +Shows .*"), seen.err());
        assertFalse(seen.err().contains("Did you mean"), seen.err());
    }

    @Test
    void an_unknown_option_is_still_answered_with_one_that_is_like_it() {
        assertEquals(new Seen(2, "", "Unknown option: '--jsn'\nPossible solutions: --json\n"), run("status", "--jsn"));
    }

    @Test
    void help_lists_the_commands_that_exist() {
        Seen seen = run("help");

        assertEquals(0, seen.status());
        for (String command : List.of("run", "check", "diff", "reload", "status", "version", "help")) {
            assertTrue(seen.out().contains("\n  " + command + " "), seen.out());
            assertEquals(0, run("help", command).status());
        }
    }

    @Test
    void the_short_commands_can_be_rehearsed_in_one_process_which_no_operator_is_offered() throws IOException {
        Path file = file(INSTANCE);

        Seen seen = run("rehearse", file.toString());

        assertEquals(0, seen.status());
        assertTrue(seen.out().contains(run("version").out()), seen.out());
        assertTrue(seen.out().contains(file + ": valid"), seen.out());
        assertTrue(seen.err().contains("no daemon"), seen.err());
        assertFalse(run("help").out().contains("rehearse"));
    }

    @Test
    void a_valid_file_passes_the_check() throws IOException {
        Path file = file(INSTANCE);

        assertEquals(new Seen(0, file + ": valid, 1 instance\n", ""), run("check", "-c", file.toString()));
    }

    @Test
    void a_valid_file_with_a_group_passes_the_check() throws IOException {
        Path file = file(INSTANCE + "vrrp-sync-group.VG_1 { group = [VI_1] }\n");

        assertEquals(
                file + ": valid, 1 instance, 1 sync group\n",
                run("check", "-c", file.toString()).out());
    }

    @Test
    void every_fault_is_a_line_on_stderr_with_file_and_line() throws IOException {
        Path file = file(BAD);

        Seen seen = run("check", "-c", file.toString());

        assertEquals(1, seen.status());
        assertEquals("", seen.out());
        assertTrue(seen.err().contains(file + ":3: understudy.vrrp-instance.VI_1.interfac: "), seen.err());
        assertTrue(seen.err().contains(file + ":4: understudy.vrrp-instance.VI_1.virtual-router-id: "), seen.err());
    }

    @Test
    void a_file_with_faults_does_not_run() throws IOException {
        Path file = file(BAD + socketLine());

        Seen checked = run("check", "-c", file.toString());

        assertEquals(checked, run("run", "-c", file.toString()));
        assertTrue(Files.notExists(socket()));
    }

    @Test
    void a_missing_file_is_named() {
        Path absent = directory.resolve("absent.conf");

        Seen seen = run("check", "-c", absent.toString());

        assertEquals(1, seen.status());
        assertTrue(seen.err().contains(absent.toString()), seen.err());
    }

    @Test
    void what_this_machine_lacks_is_a_warning_that_fails_only_if_asked_to() throws IOException {
        Path file = file("vrrp-script.chk { command = \"/absent/chk -v\" }\n"
                + INSTANCE.replace(" }", ", track-script = [chk] }"));
        String warning = file + ":2: understudy.vrrp-script.chk.command: /absent/chk does not exist"
                + " (name a program that may be run on this machine)";

        assertEquals(
                new Seen(0, file + ": valid, 1 instance\n", "warning: " + warning + "\n"),
                run("check", "-c", file.toString()));
        assertEquals(1, run("check", "--strict", "-c", file.toString()).status());
        Seen json = run("check", "--json", "-c", file.toString());
        assertEquals(0, json.status());
        assertEquals(
                "/absent/chk does not exist",
                Json.read(json.out()).getConfigList("warnings").getFirst().getString("problem"));
    }

    @Test
    void a_check_for_scripts_has_what_stderr_has() throws IOException {
        Path file = file(BAD);

        Seen seen = run("check", "--json", "-c", file.toString());

        Config verdict = Json.read(seen.out());
        assertEquals(1, seen.status());
        assertFalse(verdict.getBoolean("valid"));
        assertTrue(verdict.getIsNull("instances"));
        assertEquals(
                run("check", "-c", file.toString()).err(),
                verdict.getConfigList("faults").stream()
                        .map(fault -> "%s:%d: %s: %s (%s)\n"
                                .formatted(
                                        fault.getString("file"),
                                        fault.getInt("line"),
                                        fault.getString("path"),
                                        fault.getString("problem"),
                                        fault.getString("remedy")))
                        .collect(Collectors.joining()));
    }

    @Test
    void a_check_for_scripts_of_a_valid_file() throws IOException {
        Seen seen = run("check", "--json", "-c", file(INSTANCE).toString());

        assertEquals(new Seen(0, """
            {
              "valid": true,
              "instances": 1,
              "sync-groups": 0,
              "faults": [],
              "warnings": []
            }
            """, ""), seen);
    }

    @Test
    void a_strict_check_for_scripts_calls_a_warning_invalid() throws IOException {
        String file = file("").toString();
        Seen lenient = run("check", "--json", "-c", file);
        Seen strict = run("check", "--json", "--strict", "-c", file);

        assertEquals(0, lenient.status());
        assertTrue(Json.read(lenient.out()).getBoolean("valid"));
        assertEquals(1, strict.status());
        assertFalse(Json.read(strict.out()).getBoolean("valid"));
        assertEquals(1, Json.read(strict.out()).getConfigList("warnings").size());
    }

    @Test
    void warnings_pass_unless_strict() throws IOException {
        Path file = file("");

        Seen seen = run("check", "-c", file.toString());
        Seen strict = run("check", "--strict", "-c", file.toString());

        assertEquals(0, seen.status());
        assertTrue(seen.err().startsWith("warning: " + file), seen.err());
        assertEquals(new Seen(1, "", seen.err()), strict);
    }

    @Test
    void status_without_a_daemon_says_where_it_looked() throws IOException {
        Seen seen = run("status", "-c", file(INSTANCE + socketLine()).toString());

        assertEquals(
                new Seen(
                        1,
                        "",
                        "no daemon answers at " + socket() + ": is it running? (start it with: understudy run)\n"),
                seen);
    }

    @Test
    void status_of_a_given_file_that_cannot_be_read_asks_nobody() throws IOException {
        Path absent = directory.resolve("absent.conf");
        Path file = Files.writeString(directory.resolve("understudy.conf"), "understudy {\n");

        assertEquals(
                new Seen(1, "", absent + ": there is no such file (name a file that the daemon may read)\n"),
                run("status", "-c", absent.toString()));
        assertEquals(
                new Seen(
                        1,
                        "",
                        file + ":2: is not HOCON: a block or list is not closed"
                                + " (look for a missing brace, quote or comma here or above)\n"),
                run("status", "-c", file.toString()));
    }

    @Test
    void without_a_given_file_the_usual_one_may_be_absent() {
        assertEquals(
                new Located.At(Path.of("/run/understudy/control.sock")),
                new ConfigurationOption(directory.resolve("absent.conf")).socket());
    }

    @Test
    void status_shows_what_the_daemon_says() throws IOException {
        String file = file(INSTANCE + socketLine()).toString();
        startDaemon();
        Seen table = run("status", "-c", file);
        Seen json = run("status", "--json", "-c", file);

        assertEquals(0, table.status());
        assertTrue(table.out().contains("VI_1            MASTER  3m 4s  eth0"), table.out());
        assertEquals(new Seen(0, status().json() + "\n", ""), json);
    }

    @Test
    void status_of_one_instance_has_its_counters() throws IOException {
        String file = file(INSTANCE + socketLine()).toString();
        startDaemon();
        Seen one = run("status", "VI_1", "-c", file);
        Seen none = run("status", "VI_9", "-c", file);

        assertTrue(one.out().contains("adverts-sent  185"), one.out());
        assertEquals(new Seen(1, "", "there is no instance VI_9\n"), none);
    }

    @Test
    void status_of_a_group_shows_it_with_its_members() throws IOException {
        String file = file(INSTANCE + socketLine()).toString();
        startDaemon();
        Seen group = run("status", "VG_1", "-c", file);

        assertEquals(0, group.status());
        assertTrue(group.out().contains("\nVG_1        FAULT  1m 1s"), group.out());
        assertTrue(group.out().contains("\nvery-long-name  FAULT"), group.out());
        assertFalse(group.out().contains("\nVI_1"), group.out());
    }

    @Test
    void status_finds_the_daemon_even_after_the_file_was_broken() throws IOException {
        String file = file(BAD + socketLine()).toString();
        startDaemon();
        assertEquals(0, run("status", "-c", file).status());
    }

    @AfterEach
    void stopDaemon() {
        daemon.ifPresent(ControlServer::close);
    }

    @Test
    void a_drain_is_asked_of_the_daemon() throws IOException {
        String file = file(INSTANCE + socketLine()).toString();
        startDaemon();

        assertEquals(new Seen(0, "drained\n", ""), run("drain", "-c", file, "--for", "30m"));
        assertEquals(new Seen(0, "no longer drained\n", ""), run("undrain", "-c", file));
        assertEquals(2, run("drain", "--for", "teatime").status());
    }

    private void startDaemon() throws IOException {
        ControlSocket settings =
                new ControlSocket(socket(), PosixFilePermissions.fromString("rw-------"), Optional.empty());
        ControlServer server = new ControlServer(ListeningSocket.open(settings), Duration.ofSeconds(20));
        server.start(request -> switch (request) {
            case Request.Status(Optional<String> name) ->
                name.map(status()::only)
                        .orElseGet(() -> Optional.of(status()))
                        .<Reply>map(known -> new Reply.Document(known.json()))
                        .orElseGet(() -> new Reply.Refused("there is no instance " + name.orElseThrow()));
            case Request.Diff diff -> new Reply.Refused(diff.toString());
            case Request.Reload _, Request.Switchover _ -> new Reply.Refused(request.toString());
            case Request.ClusterStatus all -> new Reply.Refused("not asked for");
            case Request.ClusterDiff diff -> new Reply.Refused(diff.toString());
            case Request.Drain drain -> new Reply.Document("{ \"drained\": true }");
            case Request.Undrain undrain -> new Reply.Document("{ \"drained\": false }");
            case Request.Unknown unknown -> new Reply.Refused(unknown.toString());
            case Request.Garbage garbage -> new Reply.Refused(garbage.toString());
        });
        daemon = Optional.of(server);
    }

    private static Status status() {
        return Status.of("a", "0.1.0", Reports.AT, Reports.CONFIGURATION, Reports.three(), List.of());
    }

    private Path socket() {
        return directory.resolve("control.sock");
    }

    private String socketLine() {
        return "control { socket = \"" + socket() + "\" }\n";
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("understudy.conf"), "understudy {\n" + content + "}\n");
    }

    private static Seen run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Understudy.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Seen(commandLine.execute(arguments), out.toString(), err.toString());
    }
}
