package io.understudy.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A machine on the LAN, with a link {@code eth0}, further ones if wanted, and a directory of its own. */
public final class Node implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BETWEEN_LOOKS = 20_000_000;
    private static final Pattern ADDRESS = Pattern.compile(" inet6? ([^/ ]+)");

    private final int number;
    private final Namespace namespace;
    private final Path directory;
    private final Path logs;
    private final List<Running> running = new ArrayList<>();
    private final List<Conversation> conversations = new ArrayList<>();

    Node(int number, Namespace namespace, Path directory, Path logs) {
        this.number = number;
        this.namespace = namespace;
        this.directory = directory;
        this.logs = logs;
    }

    /** Makes it what a host on a LAN is, with addresses that can be used at once and stay while the link is down. */
    void bootUp() {
        namespace.script("""
                for what in all default; do
                    cd /proc/sys/net/ipv6/conf/$what
                    echo 0 > accept_dad; echo 0 > dad_transmits; echo 1 > keep_addr_on_down; echo 0 > accept_ra
                    echo 1 > addr_gen_mode || true
                done
                ip link set lo up
                ip link set eth0 address %s addrgenmode none up
                ip address add %s/24 brd + dev eth0
                ip address add %s/64 dev eth0 nodad
                ip address add %s/64 dev eth0 nodad
                """.formatted(mac(), ipv4(), linkLocal(), ipv6()));
    }

    /** A further link. */
    void bootUp(int link) {
        namespace.script("""
                ip link set eth%1$d address 02:00:00:00:%1$02x:%2$02x addrgenmode none up
                ip address add 10.0.%1$d.%2$d/24 brd + dev eth%1$d
                ip address add fe80::%1$d:%2$d/64 dev eth%1$d nodad
                """.formatted(link, number));
    }

    long holder() {
        return namespace.holder();
    }

    public String name() {
        return "node" + number;
    }

    public String mac() {
        return "02:00:00:00:00:%02x".formatted(number);
    }

    public String ipv4() {
        return "192.0.2." + number;
    }

    public String linkLocal() {
        return "fe80::" + number;
    }

    /** Where packets to this node go, in one family. */
    public String address(boolean ofIpv6) {
        return ofIpv6 ? linkLocal() : ipv4();
    }

    /** Where packets to the first two nodes of the lab go, but for this one. */
    public List<String> neighbours(boolean ofIpv6) {
        return IntStream.rangeClosed(1, 2)
                .filter(other -> other != number)
                .mapToObj(other -> (ofIpv6 ? "fe80::" : "192.0.2.") + other)
                .toList();
    }

    public String ipv6() {
        return "2001:db8::" + number;
    }

    /** Short, so that sockets fit in. */
    public Path directory() {
        return directory;
    }

    public Path write(String file, String text) {
        try {
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file in its directory so far; none if it is not there yet. */
    public List<String> written(String file) {
        try {
            Path path = directory.resolve(file);
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until what programs wrote to a file in its directory is as wanted, and returns it. */
    public List<String> awaitWritten(String file, String what, Predicate<List<String>> wanted) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; LockSupport.parkNanos(BETWEEN_LOOKS)) {
            List<String> lines = written(file);
            if (wanted.test(lines)) {
                return lines;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for %s in %s".formatted(what, lines));
            }
        }
    }

    public Running start(String program, List<String> command) {
        Running process = Running.start(
                name() + " " + program, namespace.command(command), logs.resolve(name() + "-" + program + ".log"));
        running.add(process);
        return process;
    }

    /** Starts a program that is spoken with through its standard input and output; it ends with the node. */
    public Process converse(String program, List<String> command) {
        Conversation conversation =
                Conversation.start(namespace.command(command), logs.resolve(name() + "-" + program + ".log"));
        conversations.add(conversation);
        return conversation.process();
    }

    /** A process that looks at the node and is not of it; whoever starts it ends it. */
    public Process startBeside(List<String> command) {
        return namespace.start(command);
    }

    /** Several commands as one text; the first that fails is an error. */
    public String script(String text) {
        return namespace.script(text);
    }

    public Output outputOf(List<String> command) {
        return Shell.outputOf(namespace.command(command));
    }

    public AddressWatch watchAddresses() {
        return AddressWatch.start(this);
    }

    public KernelWatch watchKernel() {
        return KernelWatch.start(this);
    }

    /** The addresses a link has now, without prefix lengths. */
    public List<String> addresses(String link) {
        return ADDRESS.matcher(script("ip -o address show dev " + link))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Override
    public void close() {
        conversations.forEach(Conversation::close);
        for (Running process : running.reversed()) {
            process.close();
        }
        namespace.close();
    }
}
