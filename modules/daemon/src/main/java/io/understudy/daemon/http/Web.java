package io.understudy.daemon.http;

import com.typesafe.config.ConfigFactory;
import io.understudy.config.model.HttpConfig;
import io.understudy.config.model.JournalConfig;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import io.understudy.hooks.RoleEvent;
import io.understudy.node.Node;
import io.understudy.node.notice.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The web of a daemon, if it is to have any. */
public final class Web implements AutoCloseable {

    private static final Duration LONGEST_TELLING = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Optional<HttpConfig> where;
    private final Chronicle chronicle;
    private Optional<WebServer> server = Optional.empty();

    /**
     * @param where absent for none
     * @param journal of this node
     */
    public Web(Optional<HttpConfig> where, Optional<JournalConfig> journal) {
        this.where = where;
        Past past = new Past(journal.map(JournalConfig::directory), Instant.now());
        chronicle = new Chronicle(
                past::transitions,
                work -> Thread.ofPlatform().daemon().name("http past").start(work));
    }

    /** What is to be told of roles on this node; none if nobody looks. */
    public List<Hook> hooks() {
        return where
                .map(config -> Hook.of(
                        "http",
                        event -> true,
                        LONGEST_TELLING,
                        Hook.Backlog.ALL,
                        settings -> listener(),
                        ConfigFactory.empty()))
                .stream()
                .toList();
    }

    /** Who is to be told of roles on all nodes. */
    public List<Supplier<Behavior<RoleEvent>>> listeners() {
        return where.<Supplier<Behavior<RoleEvent>>>map(config -> this::listener).stream()
                .toList();
    }

    private Behavior<RoleEvent> listener() {
        return Behaviors.receiveMessage(event -> {
            chronicle.tell(event);
            return Behaviors.same();
        });
    }

    /** The node has begun; returns at once. */
    public void begin(Node node, Lookout lookout) {
        where.ifPresent(config -> {
            Clock clock = () -> new Moment(System.nanoTime());
            Heartbeat heartbeat = new Heartbeat(clock);
            node.beat(Heartbeat.EVERY, heartbeat::beat);
            Site site = new Site(lookout, heartbeat, chronicle, new Memory(clock));
            server = Optional.of(new WebServer(config, PAUSE, site::answer));
        });
    }

    @Override
    public void close() {
        server.ifPresent(WebServer::close);
    }
}
