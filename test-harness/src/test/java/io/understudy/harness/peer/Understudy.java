package io.understudy.harness.peer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Output;
import io.understudy.harness.lab.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The packaged daemon. */
public final class Understudy implements Router {
    public static final String INSTANCE = "VI_1";

    private static final Path PROGRAM = Path.of("..", "deploy", "target", "understudy", "bin", "understudy")
            .toAbsolutePath()
            .normalize();
    private static final Pattern COMPLAINT = Pattern.compile("\\S+ (WARN|ERROR) .*");
    private static final Pattern ROLE = Pattern.compile(".*" + INSTANCE + ".*(BACKUP|MASTER|FAULT).*");

    private final Node node;
    private final Running process;
    private final Path configuration;

    private Understudy(Node node, Running process, Path configuration) {
        this.node = node;
        this.process = process;
        this.configuration = configuration;
    }

    public static Understudy start(Node node, VirtualRouter router, int priority) {
        Understudy understudy = launch(node, configuration(node, router, priority));
        understudy
                .process
                .lines()
                .await("the instance has a role", line -> ROLE.matcher(line).matches());
        return understudy;
    }

    /** Starts the daemon and waits for nothing. */
    public static Understudy launch(Node node, String text) {
        Path file = node.write("understudy.conf", text);
        return new Understudy(node, node.start("understudy", List.of(program(), "run", "-c", file.toString())), file);
    }

    /** Runs {@code understudy check} on this text. */
    public static Output check(Node node, String text) {
        Path file = node.write("checked.conf", text);
        return node.outputOf(List.of(program(), "check", "-c", file.toString()));
    }

    private static String program() {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("there is no " + PROGRAM + ": run ./dev package first");
        }
        return PROGRAM.toString();
    }

    public static String configuration(Node node, VirtualRouter router, int priority) {
        String password = router.protocol().hasPassword()
                ? "authentication { auth-type = PASS, auth-pass = \"%s\" }".formatted(VirtualRouter.PASSWORD)
                : "";
        return """
                understudy {
                  node-name = %s
                  global { vrrp-version = %d }
                  control { socket = "%s/control.sock" }
                  vrrp-instance.%s {
                    interface = eth0
                    virtual-router-id = %d
                    priority = %d
                    advert-int = %d ms
                    %s
                    virtual-ipaddress = [%s]
                  }
                }
                """.formatted(
                        node.name(),
                        router.protocol().version(),
                        node.directory(),
                        INSTANCE,
                        router.id(),
                        priority,
                        router.interval().toMillis(),
                        password,
                        "\"" + String.join("\", \"", router.addresses()) + "\"");
    }

    /** What {@code status --json} says of the instance. */
    public Config status() {
        return wholeStatus().getConfigList("instances").getFirst();
    }

    public Config wholeStatus() {
        Output output = node.outputOf(List.of(program(), "status", "--json", "-c", configuration.toString()));
        if (output.status() != 0) {
            throw new AssertionError("status: " + output + "\nthe daemon's last lines:\n"
                    + process.lines().tail());
        }
        return ConfigFactory.parseString(output.standard());
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
