package io.understudy.harness.peer;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The systemd unit that comes with the daemon, for machines without systemd.
 *
 * @param lines without comments; {@code KEY=VALUE} or {@code [SECTION]}
 */
public record ServiceUnit(List<String> lines) {

    public static final Path FILE = Path.of("..", "deploy", "understudy.service");

    private static final Pattern SHELL = Pattern.compile("/bin/sh -c '([^']*)'");

    public static ServiceUnit read() {
        try {
            return new ServiceUnit(Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the key is set to, in order; more than once if it is written more than once. */
    public List<String> values(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    /**
     * Does on a node what systemd does after the daemon's end, with the program and the configuration of this node.
     *
     * @param result {@code $SERVICE_RESULT} of systemd.exec(5)
     * @param status {@code $EXIT_STATUS}: a number, or the name of a signal
     */
    public Output afterStop(Node node, String result, String status) {
        String command = values("ExecStopPost").getFirst();
        Matcher shell = SHELL.matcher(command);
        if (!shell.matches()) {
            throw new AssertionError("not as systemd and a shell both read it: " + command);
        }
        String text = shell.group(1)
                .replace("/usr/bin/understudy", Understudy.program())
                .replace(
                        "/etc/understudy/understudy.conf",
                        node.directory().resolve("understudy.conf").toString());
        return node.outputOf(
                List.of("env", "SERVICE_RESULT=" + result, "EXIT_STATUS=" + status, "/bin/sh", "-c", text));
    }
}
