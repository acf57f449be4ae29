package io.understudy.harness.hostile;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.wire.Capture;
import io.understudy.harness.wire.Frame;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks one node without pause for addresses that it may have or not: by ARP, neighbour discovery, ping and TCP, at its own MAC and at the
 * virtual one. Every answer that leaves that node is recorded at the switch.
 */
public final class Prober {
    private static final int PORT = 80;
    private static final int PER_SECOND = 2000;
    private static final int SECONDS = 600;

    private final Running injector;
    private final Capture answers;
    private final List<String> addresses;

    private Prober(Running injector, Capture answers, List<String> addresses) {
        this.injector = injector;
        this.answers = answers;
        this.addresses = addresses;
    }

    /**
     * Returns once it asks.
     *
     * @param victim gets a TCP server, and is made to know where the answers go
     */
    public static Prober start(
            Lab lab, Node asker, Node victim, String ipv4, String macOfIpv4, String ipv6, String macOfIpv6) {
        victim.script("""
                ip neighbour replace %s lladdr %s dev eth0 nud permanent
                ip neighbour replace %s lladdr %s dev eth0 nud permanent
                echo 0 > /proc/sys/net/ipv4/tcp_syncookies
                """.formatted(Question.IPV4, Question.MAC, Question.IPV6, Question.MAC));
        Running server = victim.start("listener", java(Listener.class, Integer.toString(PORT)));
        server.lines().await("the server listens", line -> line.startsWith("listens"));
        Capture answers = Capture.from(
                lab, victim, "src host %1$s or src host %2$s or (icmp6 and ip6[40] == 136)".formatted(ipv4, ipv6));
        List<byte[]> frames = new ArrayList<>(Question.ipv4(ipv4, victim.mac(), macOfIpv4, PORT));
        frames.addAll(Question.ipv6(ipv6, victim.mac(), macOfIpv6, PORT));
        Path file = asker.directory().resolve("questions");
        Injector.write(frames, file);
        Running injector = asker.start(
                "prober",
                java(
                        Injector.class,
                        "eth0",
                        file.toString(),
                        Integer.toString(PER_SECOND),
                        Integer.toString(SECONDS * PER_SECOND / frames.size())));
        injector.lines().await("it asks", line -> line.startsWith("sending"));
        return new Prober(injector, answers, List.of(ipv4, ipv6));
    }

    private static List<String> java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    public boolean isAsking() {
        return injector.isAlive();
    }

    /** What left the node in the name of one of the addresses from this time on. */
    public List<Frame> answersSince(Instant time) {
        return answers.frames()
                .matching(frame -> !frame.at().isBefore(time) && isAnswer(frame))
                .toList();
    }

    private boolean isAnswer(Frame frame) {
        return Answer.of(frame)
                .filter(answer -> addresses.contains(answer.address()))
                .isPresent();
    }

    /** Waits until it was answered in all six ways, so that silence says something. */
    public void awaitAnswersOfEveryKind(Instant since) {
        for (Answer.Kind kind : Answer.Kind.values()) {
            answers.frames()
                    .await(
                            "an answer to " + kind,
                            frame -> !frame.at().isBefore(since)
                                    && isAnswer(frame)
                                    && Answer.of(frame)
                                            .filter(one -> one.kind() == kind)
                                            .isPresent());
        }
    }
}
