package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImportTest {

    private static final String ROUTER = """
        vrrp_instance VI_1 {
            interface eth0
            virtual_router_id 51
            @left priority 150
            virtual_ipaddress {
                192.0.2.1/24
            }
        }
        """;

    @TempDir
    private Path directory = Path.of("");

    /** What an operator gets. */
    private record Seen(int status, String out, String err) {}

    private Seen imported(String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), text);
        String[] arguments = new String[2 + more.length];
        arguments[0] = "import";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(arguments);
    }

    private static Seen run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Understudy.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Seen(status, out.toString(), err.toString());
    }

    @Test
    void a_file_that_is_carried_over_whole_is_status_0_and_passes_the_check() throws IOException {
        Seen seen = imported(ROUTER, "-i", "left");

        assertEquals(new Seen(0, seen.out(), ""), seen);
        assertTrue(seen.out().contains("    priority = 150\n"), seen.out());
        Path result = Files.writeString(directory.resolve("understudy.conf"), seen.out());
        assertEquals(
                result + ": valid, 1 instance\n",
                run("check", "-c", result.toString()).out());
    }

    @Test
    void another_node_s_lines_are_comments() throws IOException {
        assertTrue(imported(ROUTER, "--config-id", "right").out().contains("    # @left priority 150\n"));
    }

    @Test
    void a_loss_is_status_1_and_a_line_on_stderr_while_the_rest_is_on_stdout() throws IOException {
        Seen seen = imported("virtual_server 192.0.2.1 80 {\n}\n" + ROUTER);

        assertEquals(1, seen.status());
        assertEquals(
                directory + "/keepalived.conf:1: virtual_server: is of keepalived's load balancer, which is not VRRP"
                        + " (leave it to keepalived -C, or to another balancer)\n",
                seen.err());
        assertTrue(seen.out().contains("  vrrp-instance.VI_1 {\n"), seen.out());
    }

    @Test
    void a_file_that_is_not_there_is_status_1_and_nothing_on_stdout() {
        assertEquals(
                new Seen(
                        1,
                        "",
                        "/nowhere/keepalived.conf: there is no such file (name a keepalived.conf that you may read)\n"),
                run("import", "/nowhere/keepalived.conf"));
    }

    @Test
    void without_a_file_it_is_wrong_usage() {
        assertEquals(2, run("import").status());
    }
}
