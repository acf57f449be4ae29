package io.understudy.harness.peer;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/** A JMX console in a process of its own, with no class of the daemon's: writes down what it sees and hears, one line each. */
public final class Console {

    private static final String ROLE = "io.understudy.role";
    private static final ObjectName OURS = named("io.understudy:*");
    private static final ObjectName NODE = named("io.understudy:type=Node");

    /**
     * What was heard of a role.
     *
     * @param told when it was decided, by the daemon's own clock; to the millisecond
     */
    public record Heard(Instant at, Instant told, String bean, String message, String state) {}

    private static final int OPERATION = 2;
    private static final int REMOTE = 3;

    private final Running process;

    private Console(Running process) {
        this.process = process;
    }

    /** Attaches to the daemon; returns when it listens to all of its beans. */
    public static Console attach(Node node, Understudy daemon, String name) {
        return start(
                node, name, List.of(), List.of(Long.toString(daemon.process().pid())));
    }

    /**
     * Connects from this node through the network to the daemon of the other, encrypted and with a password.
     *
     * @param certificate of the other, which is trusted
     */
    public static Console connect(Node from, Node to, int port, Certificate certificate, String user, String password) {
        String url = "service:jmx:rmi:///jndi/rmi://%s:%d/jmxrmi".formatted(to.ipv4(), port);
        return start(from, "remote-console", certificate.trust(), List.of(url, user, password));
    }

    private static Console start(Node node, String name, List<String> options, List<String> arguments) {
        Running process = node.start(name, command(options, arguments));
        process.lines().await("it listens", "listening"::equals);
        return new Console(process);
    }

    /** Has the daemon's node perform an operation without arguments: exit status 1 and the reason on stderr if that is refused. */
    public static Output perform(Node node, Understudy daemon, String operation) {
        return node.outputOf(
                command(List.of(), List.of(Long.toString(daemon.process().pid()), operation)));
    }

    private static List<String> command(List<String> options, List<String> arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Console.class.getName()));
        command.addAll(arguments);
        return command;
    }

    /** All lines so far: every attribute of every bean, every notification. */
    public List<String> dump() {
        return process.lines().all();
    }

    /** What the attribute was when the console came; as Java prints it. */
    public String attribute(String bean, String attribute) {
        String start = "attribute " + bean + " " + attribute + " = ";
        return process.lines().await(start, line -> line.startsWith(start)).substring(start.length());
    }

    /** Those that there were when the console came, and of which this is the beginning. */
    public List<String> beans(String beginning) {
        return process.lines()
                .matching(line -> line.startsWith("attribute " + beginning))
                .map(line -> line.split(" ", -1)[1])
                .distinct()
                .sorted()
                .toList();
    }

    /** The first one after this time. */
    public Heard await(String bean, String message, Instant since) {
        return heard(process.lines().await(message + " from " + bean + " since " + since, line -> {
            boolean heard = line.startsWith("heard ");
            return heard
                    && heard(line).bean().equals(bean)
                    && heard(line).message().equals(message)
                    && !heard(line).at().isBefore(since);
        }));
    }

    private static Heard heard(String line) {
        String[] words = line.split("\\|", -1);
        return new Heard(Instant.parse(words[1]), Instant.parse(words[2]), words[3], words[4], words[5]);
    }

    /** The user data of the notifications with this message. */
    public List<String> data(String bean, String message) {
        return process.lines()
                .matching(line -> line.startsWith("heard ") && line.contains("|" + bean + "|" + message + "|"))
                .map(line -> line.substring(line.lastIndexOf('|') + 1))
                .toList();
    }

    /** @param arguments a process id, and an operation if one is to be performed; or a URL, a name and a password */
    @SuppressWarnings("BanJNDI") // this is how a console connects; whom it trusts is the daemon
    public static void main(String[] arguments)
            throws IOException, AttachNotSupportedException, JMException, InterruptedException {
        try (JMXConnector connector = arguments.length == REMOTE ? remote(arguments) : local(arguments[0])) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            MBeanServerConnection server = connector.getMBeanServerConnection();
            if (arguments.length == OPERATION) {
                out.println(server.invoke(NODE, arguments[1], new Object[0], new String[0]));
                return;
            }
            for (ObjectName bean : server.queryNames(OURS, null)) {
                tell(server, bean, out);
                if (server.getMBeanInfo(bean).getNotifications().length > 0) {
                    server.addNotificationListener(bean, (told, handback) -> tell(server, told, out), null, null);
                }
            }
            out.println("listening");
            new CountDownLatch(1).await();
        }
    }

    @SuppressWarnings("BanJNDI")
    private static JMXConnector local(String pid) throws IOException, AttachNotSupportedException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL(VirtualMachine.attach(pid).startLocalManagementAgent()));
    }

    @SuppressWarnings("BanJNDI")
    private static JMXConnector remote(String[] arguments) throws IOException {
        return JMXConnectorFactory.connect(
                new JMXServiceURL(arguments[0]),
                Map.of(
                        "com.sun.jndi.rmi.factory.socket",
                        new SslRMIClientSocketFactory(),
                        JMXConnector.CREDENTIALS,
                        new String[] {arguments[1], arguments[2]}));
    }

    private static void tell(MBeanServerConnection server, ObjectName bean, PrintStream out)
            throws IOException, JMException {
        for (MBeanAttributeInfo attribute : server.getMBeanInfo(bean).getAttributes()) {
            Object value = server.getAttribute(bean, attribute.getName());
            String text = value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value);
            out.println("attribute " + bean.getKeyPropertyListString() + " " + attribute.getName() + " = " + text);
        }
    }

    private static void tell(MBeanServerConnection server, Notification told, PrintStream out) {
        Instant now = Instant.now();
        if (told.getType().equals(ROLE) && told.getSource() instanceof ObjectName bean) {
            String name = String.valueOf(((Map<?, ?>) told.getUserData()).get("name"));
            out.println(String.join(
                    "|",
                    "heard ",
                    now.toString(),
                    Instant.ofEpochMilli(told.getTimeStamp()).toString(),
                    bean.getKeyPropertyListString(),
                    told.getMessage(),
                    state(server, named("io.understudy:type=VrrpInstance,name=" + name)),
                    told.getUserData().toString()));
        }
    }

    private static String state(MBeanServerConnection server, ObjectName bean) {
        try {
            return server.getAttribute(bean, "State").toString();
        } catch (IOException | JMException unreadable) {
            return unreadable.toString().toLowerCase(Locale.ROOT);
        }
    }

    private static ObjectName named(String name) {
        try {
            return new ObjectName(name);
        } catch (JMException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
