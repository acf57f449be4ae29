package io.understudy.daemon.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.JmxConfig.Access;
import io.understudy.config.model.JmxConfig.Remote;
import io.understudy.config.model.JmxConfig.User;
import io.understudy.config.model.Secret;
import io.understudy.config.model.TlsFiles;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.daemon.status.Reports;
import io.understudy.daemon.tls.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A console in another process, which comes through the network. */
@Timeout(180)
class RemoteConsolesTest {

    private static final String MAY_ONLY_READ =
            "SecurityException: this user may only read; access = read-write allows more";
    private static final Map<String, User> USERS = Map.of(
            "monitor", new User(Secret.of("look"), Access.READ_ONLY),
            "operator", new User(Secret.of("right"), Access.READ_WRITE));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** A bean of ours with something to do. */
    public interface ToyMXBean {
        int getNumber();

        void setNumber(int number);

        int twice(int number);
    }

    /** Tells those who listen that somebody looks. */
    public static final class Toy extends NotificationBroadcasterSupport implements ToyMXBean {
        private volatile int number = 7;

        @Override
        public int getNumber() {
            sendNotification(new Notification("toy", this, 1, "somebody looks"));
            return number;
        }

        @Override
        public void setNumber(int next) {
            number = next;
        }

        @Override
        public int twice(int of) {
            return 2 * of;
        }
    }

    @Test
    void who_knows_a_password_comes_in_encrypted_and_does_what_he_may() throws IOException, JMException {
        Certificates.make(directory, "node", "EC");
        MBeanServer beans = MBeanServerFactory.newMBeanServer();
        beans.registerMBean(new Toy(), new ObjectName("io.understudy:type=Test"));
        beans.registerMBean(new Toy(), new ObjectName("java.lang:type=Test"));
        ScriptedCommands commands = new ScriptedCommands();
        beans.registerMBean(
                new NodeBean(
                        "a",
                        "1",
                        new ScriptedBoard(Reports.three()),
                        new Facts(List::of, () -> Reports.CONFIGURATION, () -> JournalStatus.OFF),
                        commands.operations()),
                Names.of("Node"));
        int port = freePort();

        List<String> said;
        try (RemoteConsoles _ = RemoteConsoles.open(new Remote("127.0.0.1", port, files(), USERS), beans)) {
            said = client(port);
        }

        assertEquals(
                List.of(
                        "unencrypted -> IOException",
                        "nobody -> SecurityException: the name or the password is wrong",
                        "wrong password -> SecurityException: the name or the password is wrong",
                        "wrong name -> SecurityException: the name or the password is wrong",
                        "  reads -> 7",
                        "  reads the platform's -> 7",
                        "  sets -> " + MAY_ONLY_READ,
                        "  performs -> " + MAY_ONLY_READ,
                        "  performs the platform's -> SecurityException: invoke is only for beans of io.understudy",
                        "  drains for a while -> " + MAY_ONLY_READ,
                        "  drains -> " + MAY_ONLY_READ,
                        "  drains unforced -> " + MAY_ONLY_READ,
                        "  drains for nonsense -> " + MAY_ONLY_READ,
                        "  undrains -> " + MAY_ONLY_READ,
                        "  moves -> " + MAY_ONLY_READ,
                        "  moves anywhere -> " + MAY_ONLY_READ,
                        "  reloads -> " + MAY_ONLY_READ,
                        "  reloads -> " + MAY_ONLY_READ,
                        "  reloads -> " + MAY_ONLY_READ,
                        "  makes -> SecurityException: createMBean is only for beans of io.understudy",
                        "  removes -> SecurityException: unregisterMBean is only for beans of io.understudy",
                        "  hears -> somebody looks",
                        "reader -> connected",
                        "  reads -> 7",
                        "  reads the platform's -> 7",
                        "  sets -> 8",
                        "  performs -> 42",
                        "  performs the platform's -> SecurityException: invoke is only for beans of io.understudy",
                        "  drains for a while -> drained until 2026-01-02T03:34:05.678Z",
                        "  drains -> drained",
                        "  drains unforced -> IllegalStateException: no other router is known that could be"
                                + " master of VI_1",
                        "  drains for nonsense -> IllegalArgumentException: 'tea time' is no duration"
                                + " (write 30m, 1h or 2d; a year at most)",
                        "  undrains -> no longer drained",
                        "  moves -> VI_1 moved from a to b in 12 ms; b keeps it until it fails or it is moved again",
                        "  moves anywhere -> IllegalStateException: nobody is ready",
                        "  reloads -> instance VI_1 is changed while it runs: priority 100 -> 150 | ! instance VI_1"
                                + " has a fault: no such device",
                        "  reloads -> nothing is changed",
                        "  reloads -> IllegalStateException: a.conf:3: understudy.x: is no keyword | nothing is"
                                + " changed",
                        "  makes -> SecurityException: createMBean is only for beans of io.understudy",
                        "  removes -> SecurityException: unregisterMBean is only for beans of io.understudy",
                        "  hears -> somebody looks",
                        "writer -> connected"),
                said);
        assertEquals(9, commands.asked.size(), "who may only read has nothing done");
    }

    private TlsFiles files() {
        return new TlsFiles(directory.resolve("node.pem"), directory.resolve("node.key"), Optional.empty());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> client(int port) throws IOException {
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djavax.net.ssl.trustStore=" + directory.resolve("node.p12"),
                        "-Djavax.net.ssl.trustStorePassword=changeit",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RemoteClient.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        var _ = client.onExit().orTimeout(120, TimeUnit.SECONDS).whenComplete((end, late) -> client.destroyForcibly());
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
