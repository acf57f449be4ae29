package io.understudy.linux.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands that change or show the network from outside the code under test. */
public final class Shell {

    private Shell() {}

    /**
     * Runs the commands, one a line, in the caller's network namespace.
     *
     * @return what they printed
     */
    public static String run(String commands) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(List.of("sh", "-ec", commands))
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (shell.waitFor() != 0) {
            throw new IOException(commands + ": " + printed);
        }
        return printed;
    }

    /** Makes two links that are each other's other end, both up and with IPv6 addresses only where a test adds them. */
    public static void pair(String one, String other) throws IOException, InterruptedException {
        run("ip link add " + one + " type veth peer name " + other);
        for (String link : List.of(one, other)) {
            run("ip link set " + link + " addrgenmode none\nip link set " + link + " up");
        }
    }
}
