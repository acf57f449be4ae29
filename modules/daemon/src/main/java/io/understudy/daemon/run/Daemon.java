package io.understudy.daemon.run;

import io.understudy.config.model.Configuration;
import io.understudy.daemon.control.ControlServer;
import io.understudy.daemon.control.ListeningSocket;
import io.understudy.daemon.hooks.Notices;
import io.understudy.daemon.jmx.Management;
import io.understudy.daemon.jmx.NoCluster;
import io.understudy.linux.NativeCode;
import io.understudy.linux.fifo.NamedPipes;
import io.understudy.node.Node;
import io.understudy.node.NodePlan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon in the foreground.
 *
 * @param version of this program
 */
public record Daemon(Configuration configuration, String version) {

    /** How it ended. */
    public sealed interface End {
        /** It was asked to stop, and did. */
        record Stopped() implements End {}

        /** @param reason in words for an operator */
        record Failed(String reason) implements End {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONVERSATION = Duration.ofSeconds(5);

    /** Returns when all is over. */
    public End run() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> LOG.error("A bug ended the thread {}", thread.getName(), bug));
        CompletableFuture<Void> stop = Signals.stop();
        try (ListeningSocket socket = ListeningSocket.open(configuration.control());
                LinuxPorts ports = LinuxPorts.open(configuration)) {
            NativeCode.warmUp();
            Errands errands = new Errands(ports.commands());
            configuration.trackers().files().forEach(Errands::write);
            configuration.scripts().atStart().ifPresent(command -> errands.run("startup-script", command));
            End end = live(socket, ports, stop);
            configuration.scripts().atEnd().ifPresent(command -> errands.run("shutdown-script", command));
            return end;
        } catch (IOException e) {
            return new End.Failed(String.valueOf(e.getMessage()));
        } catch (UnsatisfiedLinkError missing) {
            return new End.Failed("a native library is missing, is libpcap installed? " + firstLine(missing));
        } catch (RuntimeException | LinkageError bug) {
            LOG.error("The node could not be started", bug);
            return new End.Failed("the node could not be started: " + firstLine(bug));
        }
    }

    /** Hooks end after the node, and before the ports that they use. */
    private End live(ListeningSocket socket, LinuxPorts ports, CompletableFuture<Void> stop) {
        NodePlan plan = Plans.of(configuration, LinuxPorts.sinceBoot());
        try (Management management = Management.open(configuration.jmx());
                Notices notices =
                        Notices.open(configuration, plan, ports.commands(), new NamedPipes(), management.hooks())) {
            Node node = Node.start(plan, ports.ports(notices.ear()), configuration.pekko());
            management.begin(configuration.nodeName(), version, node.board(), notices::seen, new NoCluster());
            management.show(plan, node.board());
            new ControlServer(socket, LONGEST_CONVERSATION)
                    .start(new Answers(node, notices::report, configuration.nodeName(), version));
            LOG.info(
                    "Understudy {} runs as node {}, instances: {}, sync groups: {}",
                    version,
                    configuration.nodeName(),
                    configuration.instances().size(),
                    configuration.groups().size());
            return new Lifetime(node, LONGEST_STOP).until(stop);
        }
    }

    private static String firstLine(Throwable trouble) {
        return trouble.toString().lines().findFirst().orElseThrow();
    }

    /** What happens between the start and the end of a node. */
    record Lifetime(Node node, Duration longestStop) {

        End until(CompletableFuture<Void> stop) {
            CompletableFuture<Void> ended = node.ended().toCompletableFuture();
            try {
                CompletableFuture.anyOf(stop, ended).join();
            } catch (CompletionException e) {
                return new End.Failed("the node could not go on: " + e.getCause());
            }
            if (!stop.isDone()) {
                return new End.Failed("the node ended without being asked to");
            }
            return stopped();
        }

        private End stopped() {
            try {
                node.stop()
                        .toCompletableFuture()
                        .orTimeout(longestStop.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
                LOG.info("Stopped");
                return new End.Stopped();
            } catch (CompletionException e) {
                return new End.Failed(
                        e.getCause() instanceof TimeoutException
                                ? "the node did not stop within " + longestStop.toSeconds()
                                        + " s; its addresses may be left"
                                : "the node did not stop in good order: " + e.getCause());
            }
        }
    }
}
