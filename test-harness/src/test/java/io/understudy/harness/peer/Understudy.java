package io.understudy.harness.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged daemon. */
public final class Understudy implements Router {
    private static final Path PROGRAM = Path.of("..", "deploy", "target", "understudy", "bin", "understudy")
            .toAbsolutePath()
            .normalize();
    private static final Pattern COMPLAINT = Pattern.compile("\\S+ (WARN|ERROR) .*");
    private static final Pattern ENTERED = Pattern.compile(".*Entering (BACKUP|MASTER|FAULT) STATE.*");

    private static final ConfigRenderOptions BRIEF =
            ConfigRenderOptions.defaults().setOriginComments(false);

    /** More than three nodes take that start at once and meet, on processors that have much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    private final Node node;
    private final Running process;

    private Understudy(Node node, Running process) {
        this.node = node;
        this.process = process;
    }

    public static Understudy start(Node node, VirtualRouter router, int priority) {
        return start(node, List.of(router), priority);
    }

    /** Returns when it has a role in each of them. */
    public static Understudy start(Node node, List<VirtualRouter> routers, int priority) {
        Understudy understudy = launch(node, configuration(node, routers, priority));
        for (VirtualRouter router : routers) {
            Pattern role = Pattern.compile(".*" + router.instance() + "\\b.*(BACKUP|MASTER|FAULT).*");
            understudy
                    .process
                    .lines()
                    .await(
                            router.instance() + " has a role",
                            line -> role.matcher(line).matches());
        }
        return understudy;
    }

    /**
     * Starts the daemon with this inside of {@code understudy { … }} and waits until an instance has a role.
     *
     * @param inside without {@code node-name} and {@code control}
     */
    public static Understudy configured(Node node, String inside) {
        Understudy understudy = launch(node, whole(node, inside));
        understudy
                .process
                .lines()
                .await("an instance has a role", line -> ENTERED.matcher(line).matches());
        return understudy;
    }

    /** A whole configuration file with this inside of {@code understudy { … }}. */
    public static String whole(Node node, String inside) {
        return """
            understudy {
              node-name = %s
              control { socket = "%s/control.sock" }, journal { directory = "%s" }, %s
            %s
            }
            """.formatted(
                        node.name(),
                        node.directory(),
                        journal(node),
                        inside.contains("state-directory") ? "" : state(node),
                        inside);
    }

    /** Nodes are machines, and have nothing in common. */
    private static String state(Node node) {
        return "state-directory = \"%s\"".formatted(node.directory());
    }

    /** Where its decisions are recorded. */
    public static Path journal(Node node) {
        return node.directory().resolve("journal");
    }

    /** Starts the daemon and waits for nothing. */
    public static Understudy launch(Node node, String text, String... options) {
        Path file = node.write("understudy.conf", text);
        List<String> command = new ArrayList<>(List.of(program(), "run", "-c", file.toString()));
        command.addAll(List.of(options));
        return new Understudy(node, node.start("understudy", command));
    }

    /** Runs {@code understudy check} on this text. */
    public static Output check(Node node, String text) {
        Path file = node.write("checked.conf", text);
        return node.outputOf(List.of(program(), "check", "-c", file.toString()));
    }

    public static String program() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("there is no " + PROGRAM + ": run ./dev package first");
        }
        return PROGRAM.toString();
    }

    public static String configuration(Node node, VirtualRouter router, int priority) {
        return configuration(node, List.of(router), priority);
    }

    private static String configuration(Node node, List<VirtualRouter> routers, int priority) {
        return whole(
                node,
                routers.stream().map(router -> instance(node, router, priority)).collect(Collectors.joining()));
    }

    private static String instance(Node node, VirtualRouter router, int priority) {
        String password = router.protocol().hasPassword()
                ? "authentication { auth-type = %s, auth-pass = \"%s\" }"
                        .formatted(router.protocol().authentication(), VirtualRouter.PASSWORD)
                : "";
        return """
              vrrp-instance.%s {
                interface = eth0
                version = %d
                virtual-router-id = %d
                priority = %d
                advert-int = %d ms
                %s
                %s
                virtual-ipaddress = [%s]
              }
            """.formatted(
                        router.instance(),
                        router.protocol().version(),
                        router.id(),
                        priority,
                        router.interval().toMillis(),
                        password,
                        delivery(node, router),
                        "\"" + String.join("\", \"", router.addresses()) + "\"");
    }

    private static String delivery(Node node, VirtualRouter router) {
        Protocol protocol = router.protocol();
        if (protocol.isUnicast()) {
            // keepalived leaves the hop limit of IPv6 to the kernel
            return "unicast-src-ip = \"%s\", unicast-peer = [\"%s\"], unicast-ttl = %d"
                    .formatted(
                            node.address(protocol.isIpv6()),
                            String.join("\", \"", node.neighbours(protocol.isIpv6())),
                            protocol.isIpv6() ? 64 : 255);
        }
        return protocol.hasVirtualMac() ? "use-vmac = " + router.device() : "";
    }

    /** What {@code status --json} says of the instance. */
    public Config status() {
        return wholeStatus().getConfigList("instances").getFirst();
    }

    /** What {@code status --json} says of the instance of that name. */
    public Config status(String instance) {
        return wholeStatus().getConfigList("instances").stream()
                .map(Config.class::cast)
                .filter(one -> one.getString("name").equals(instance))
                .findFirst()
                .orElseThrow();
    }

    /** Asks until the instance's status is as wanted; for what is told nowhere but there. */
    public Config awaitStatus(String what, Predicate<Config> wanted) {
        return await(what, this::status, wanted);
    }

    /** Waits until its instance is backup to a master that it has heard: from then on it hears it resign. */
    public void awaitMasterHeard() {
        awaitStatus(
                "BACKUP to a master", status -> status.getString("state").equals("BACKUP") && status.hasPath("master"));
    }

    /** Asks until the status of all is as wanted. */
    public Config awaitWholeStatus(String what, Predicate<Config> wanted) {
        return await(what, this::wholeStatus, wanted);
    }

    private Config await(String what, Supplier<Config> asked, Predicate<Config> wanted) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            Config status = asked.get();
            if (wanted.test(status)) {
                return status;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for %s; its last lines:%n%s%nthe status is %s"
                        .formatted(what, process.lines().tail(), status.root().render(BRIEF)));
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }

    /** What {@code status --json} says of the sync group of that name. */
    public Config group(String name) {
        return wholeStatus().getConfigList("sync-groups").stream()
                .map(Config.class::cast)
                .filter(one -> one.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for a line of its log that has all these words, from now on or before. */
    public String awaitLine(String... words) {
        return process.lines()
                .await(String.join(" ", words), line -> Arrays.stream(words).allMatch(line::contains), PATIENCE);
    }

    /** Runs one of its commands on its node. */
    public Output command(String... words) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(words));
        command.addAll(List.of("-c", node.directory().resolve("understudy.conf").toString()));
        return node.outputOf(command);
    }

    /** What {@code status --json} shows, from where that has it: the control socket, without a Java for each question. */
    public Config wholeStatus() {
        var socket = UnixDomainSocketAddress.of(node.directory().resolve("control.sock"));
        try (SocketChannel channel = SocketChannel.open(socket)) {
            channel.write(StandardCharsets.UTF_8.encode("{\"command\": \"status\"}\n"));
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return ConfigFactory.parseString(new String(answer, StandardCharsets.UTF_8));
        } catch (IOException | ConfigException e) {
            throw new AssertionError(
                    "status: " + e + "\nthe daemon's last lines:\n"
                            + process.lines().tail(),
                    e);
        }
    }

    @Override
    public Running process() {
        return process;
    }

    @Override
    public Pattern complaint() {
        return COMPLAINT;
    }
}
