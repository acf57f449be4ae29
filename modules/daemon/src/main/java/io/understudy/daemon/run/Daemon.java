package io.understudy.daemon.run;

import com.typesafe.config.Config;
import io.understudy.cluster.Peers;
import io.understudy.cluster.advice.Prospects;
import io.understudy.cluster.view.Alarm;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.time.Moment;
import io.understudy.daemon.cluster.Aftermath;
import io.understudy.daemon.cluster.Arrivals;
import io.understudy.daemon.cluster.Companions;
import io.understudy.daemon.cluster.ContestNews;
import io.understudy.daemon.cluster.Membership;
import io.understudy.daemon.cluster.OwnMoves;
import io.understudy.daemon.control.ControlServer;
import io.understudy.daemon.control.ListeningSocket;
import io.understudy.daemon.hooks.Notices;
import io.understudy.daemon.http.Lookout;
import io.understudy.daemon.http.Web;
import io.understudy.daemon.jmx.Facts;
import io.understudy.daemon.jmx.Management;
import io.understudy.daemon.jmx.SeenCluster;
import io.understudy.daemon.journal.Recording;
import io.understudy.daemon.reload.ConfigurationSource;
import io.understudy.daemon.reload.Reloader;
import io.understudy.daemon.status.ConfigurationStatus;
import io.understudy.daemon.status.JournalStatus;
import io.understudy.hooks.RoleEvent;
import io.understudy.linux.fifo.NamedPipes;
import io.understudy.linux.service.Supervisor;
import io.understudy.node.Node;
import io.understudy.node.NodePlan;
import io.understudy.node.Ports;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.Turn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon in the foreground.
 *
 * @param source of the configuration, to be read again
 * @param loaded what it is started with
 * @param version of this program
 */
public record Daemon(ConfigurationSource source, Loaded.Valid loaded, String version) {

    /** How it ended. */
    public sealed interface End {
        /** It was asked to stop, and did. */
        record Stopped() implements End {}

        /** @param reason in words for an operator */
        record Failed(String reason) implements End {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Duration LONGEST_CONVERSATION = Duration.ofSeconds(12);

    private Configuration configuration() {
        return loaded.model();
    }

    /** Returns when all is over. */
    public End run() {
        Configuration configuration = configuration();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, bug) -> LOG.error("A bug ended the thread {}", thread.getName(), bug));
        Supervisor supervisor = Supervisor.of(System.getenv());
        CompletableFuture<Void> stop = Signals.stop();
        try (supervisor;
                ListeningSocket socket = ListeningSocket.open(configuration.control());
                LinuxPorts ports = LinuxPorts.open(configuration)) {
            HeadStart.warmUp();
            Errands errands = new Errands(ports.commands());
            configuration.trackers().files().forEach(Errands::write);
            configuration.scripts().atStart().ifPresent(command -> errands.run("startup-script", command));
            return live(socket, ports, errands, supervisor, stop);
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
    private End live(
            ListeningSocket socket,
            LinuxPorts ports,
            Errands errands,
            Supervisor supervisor,
            CompletableFuture<Void> stop)
            throws IOException {
        Configuration configuration = configuration();
        Companions companions = Companions.open(configuration.stateDirectory().resolve("companions"));
        NodePlan plan = Plans.of(configuration, LinuxPorts.sinceBoot(), companions::of);
        Reloader.Running began = new Reloader.Running(configuration, plan, Instant.now(), loaded.digest());
        AtomicReference<Configuration> last = new AtomicReference<>(configuration);
        End end = live(socket, ports, began, companions, last::set, supervisor, stop);
        last.get().scripts().atEnd().ifPresent(command -> errands.run("shutdown-script", command));
        return end;
    }

    private End live(
            ListeningSocket socket,
            LinuxPorts ports,
            Reloader.Running began,
            Companions companions,
            Consumer<Configuration> followed,
            Supervisor supervisor,
            CompletableFuture<Void> stop)
            throws IOException {
        Configuration configuration = began.configuration();
        NodePlan plan = began.plan();
        AtomicReference<Peers> peers = new AtomicReference<>(Peers.NONE);
        try (Recording recording = Recording.begin(configuration.journal(), configuration.nodeName(), version);
                Management management = Management.open(configuration.jmx());
                Web web = new Web(configuration.http(), configuration.journal());
                Notices notices = Notices.open(
                        configuration,
                        plan,
                        ports.commands(),
                        new NamedPipes(),
                        own(configuration, management, web, peers::get))) {
            Arrivals arrivals = new Arrivals();
            Consumer<Turn> ear =
                    notices.ear().andThen(turn -> peers.get().nudge()).andThen(arrivals);
            DrainFile drain = new DrainFile(configuration.stateDirectory().resolve("drain"));
            HeadStart.finish();
            Node node = start(plan, ports.ports(ear, recording.journal()), configuration.pekko(), drain);
            HeadStart.rehearse();
            Reloader reloader = new Reloader(
                    source,
                    next -> Plans.of(next, LinuxPorts.sinceBoot(), companions::of),
                    node,
                    List.of(
                            new FollowingHooks(notices, ports.commands()),
                            (before, after, next) -> writeNew(before, after),
                            new FollowingBeans(management, node.board()),
                            (before, after, next) -> followed.accept(after)),
                    began);
            OwnMoves moves = new OwnMoves(node, configuration.nodeName(), arrivals);
            Answers answers = answers(moves, drain, notices, recording, reloader, peers::get);
            new ControlServer(socket, LONGEST_CONVERSATION).start(answers);
            SeenCluster cluster = new SeenCluster(() -> peers.get().report());
            show(management, plan, node, facts(notices, reloader, recording), cluster, answers);
            Consumer<Alarm> alarmed = cluster.andThen(alarmed(node, notices, reloader));
            join(configuration, node, reloader, answers, listeners(web, notices), alarmed, peers);
            getAcquainted(configuration, companions, peers::get, reloader);
            web.begin(node, lookout(node, reloader, notices, recording, peers::get));
            report(configuration, node, reloader, supervisor);
            try {
                return new Lifetime(node, LONGEST_STOP).until(stop.thenRun(supervisor::stopping));
            } finally {
                peers.get().close();
            }
        }
    }

    private Answers answers(
            OwnMoves moves,
            DrainFile drain,
            Notices notices,
            Recording recording,
            Reloader reloader,
            Supplier<Peers> peers) {
        return new Answers(
                moves.node(),
                new Drains(
                        moves.node(),
                        () -> new Prospects(peers.get().report(), moves.name()).replaceable(),
                        drain,
                        InstantSource.system()),
                moves,
                notices::report,
                recording::report,
                reloader,
                peers,
                moves.name(),
                version);
    }

    private void show(
            Management management, NodePlan plan, Node node, Facts facts, SeenCluster cluster, Answers answers) {
        management.begin(configuration().nodeName(), version, node.board(), facts, cluster, answers);
        management.show(plan, node.board());
    }

    private static Facts facts(Notices notices, Reloader reloader, Recording recording) {
        return new Facts(
                notices::seen,
                () -> {
                    Reloader.Running running = reloader.running();
                    return new ConfigurationStatus(running.since(), running.digest());
                },
                () -> JournalStatus.of(recording.report()));
    }

    private static Consumer<Alarm> alarmed(Node node, Notices notices, Reloader reloader) {
        Supplier<Configuration> current = () -> reloader.running().configuration();
        Consumer<Alarm> news = new ContestNews(current, notices::contested);
        return news.andThen(new Aftermath(current, node, () -> new Moment(System.nanoTime())));
    }

    private Lookout lookout(Node node, Reloader reloader, Notices notices, Recording recording, Supplier<Peers> peers) {
        return new Lookout(
                configuration().nodeName(),
                version,
                node.board(),
                reloader::running,
                notices::seen,
                recording::report,
                () -> peers.get().report());
    }

    /** To whoever started it: ready, alive, and willing to reload. */
    private void report(Configuration configuration, Node node, Reloader reloader, Supervisor supervisor) {
        String status = "node " + configuration.nodeName();
        Signals.onHangUp(() -> supervisor.reload(reloader::reload, status));
        greet(configuration);
        supervisor.ready(status);
        supervisor.watchdog().ifPresent(patience -> node.beat(patience.dividedBy(2), supervisor::alive));
    }

    private void greet(Configuration configuration) {
        LOG.info(
                "Understudy {} runs as node {}, instances: {}, sync groups: {}",
                version,
                configuration.nodeName(),
                configuration.instances().size(),
                configuration.groups().size());
    }

    /** Hooks that nobody has to configure. */
    private static List<Hook> own(Configuration configuration, Management management, Web web, Supplier<Peers> peers) {
        List<Hook> hooks = new ArrayList<>(management.hooks());
        hooks.addAll(web.hooks());
        configuration.cluster().ifPresent(cluster -> hooks.add(Membership.hook(peers)));
        return hooks;
    }

    /** Of what happens on all nodes. */
    private static List<Supplier<Behavior<RoleEvent>>> listeners(Web web, Notices notices) {
        List<Supplier<Behavior<RoleEvent>>> all = new ArrayList<>(web.listeners());
        all.add(notices::listener);
        return all;
    }

    /** Without the others the node does as well as it can. */
    private void join(
            Configuration configuration,
            Node node,
            Reloader reloader,
            Answers answers,
            List<Supplier<Behavior<RoleEvent>>> listeners,
            Consumer<Alarm> alarmed,
            AtomicReference<Peers> peers) {
        if (configuration.cluster().isPresent()) {
            try {
                peers.set(Membership.begin(
                        configuration,
                        configuration.cluster().get(),
                        version,
                        node,
                        reloader::running,
                        listeners,
                        alarmed,
                        answers::answer));
            } catch (IOException unfit) {
                LOG.error("Cluster: this node takes no part in it: {}", unfit.getMessage());
            }
        }
    }

    private static void getAcquainted(
            Configuration configuration, Companions companions, Supplier<Peers> peers, Reloader reloader) {
        if (configuration.cluster().isPresent()) {
            new Acquaintance(configuration.nodeName(), companions, peers, reloader, InstantSource.system()).begin();
        }
    }

    /** Those files that were tracked before have what somebody wrote there meanwhile. */
    private static void writeNew(Configuration before, Configuration after) {
        after.trackers().files().stream()
                .filter(file -> before.trackers().files().stream()
                        .noneMatch(known -> known.name().equals(file.name())))
                .forEach(Errands::write);
    }

    /** An earlier run may have been drained, and not for long enough. */
    private static Node start(NodePlan plan, Ports ports, Config overrides, DrainFile file) {
        Instant now = Instant.now();
        try {
            Optional<DrainFile.Wanted> drain = file.read(now);
            drain.ifPresent(wanted -> LOG.info(
                    "Drained since before the start{}",
                    wanted.until().map(end -> ", until " + end).orElse("")));
            return drain.isPresent()
                    ? Node.startDrained(
                            plan, ports, overrides, drain.get().until().map(end -> Duration.between(now, end)))
                    : Node.start(plan, ports, overrides);
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read, so the node is drained: {}", file.path(), unreadable.toString());
            return Node.startDrained(plan, ports, overrides, Optional.empty());
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
