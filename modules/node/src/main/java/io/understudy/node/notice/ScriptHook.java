package io.understudy.node.notice;

import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.node.notice.NotifyScripts.Job;
import io.understudy.node.notice.NotifyScripts.Occasion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the notify scripts of an instance or a group, one after the other; kills the one that runs when it ends itself. */
final class ScriptHook extends AbstractBehavior<Delivery> {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptHook.class);

    private record Ended(Occasion occasion, Ending ending) implements Delivery.Own {}

    private final NotifyScripts scripts;
    private final CommandPort commands;
    private final Deque<Job> rest = new ArrayDeque<>();
    private Optional<CommandPort.Run> running = Optional.empty();
    private Runnable handled = () -> {};

    private ScriptHook(ActorContext<Delivery> context, NotifyScripts scripts, CommandPort commands) {
        super(context);
        this.scripts = scripts;
        this.commands = commands;
    }

    /** @param commands where they are run; known to tell of each that it has ended */
    static Behavior<Delivery> create(NotifyScripts scripts, CommandPort commands) {
        return Behaviors.setup(context -> new ScriptHook(context, scripts, commands));
    }

    @Override
    public Receive<Delivery> createReceive() {
        return newReceiveBuilder()
                .onMessage(Delivery.Event.class, delivery -> {
                    handled = delivery.receipt()::handled;
                    rest.addAll(scripts.jobs(delivery.event()));
                    return next();
                })
                .onMessage(Ended.class, ended -> {
                    running = Optional.empty();
                    log(ended.occasion(), ended.ending());
                    return next();
                })
                .onSignal(PostStop.class, stop -> {
                    running.ifPresent(CommandPort.Run::kill);
                    return this;
                })
                .build();
    }

    private Behavior<Delivery> next() {
        Optional.ofNullable(rest.poll()).ifPresentOrElse(this::start, handled);
        return this;
    }

    private void start(Job job) {
        ActorRef<Delivery> self = getContext().getSelf();
        running = Optional.of(commands.start(
                job.command(),
                new Output("(%s) %s"
                        .formatted(scripts.subject().name(), job.occasion().keyword())),
                ending -> self.tell(new Ended(job.occasion(), ending))));
    }

    private void log(Occasion occasion, Ending ending) {
        String name = scripts.subject().name();
        String script = occasion.keyword();
        switch (ending) {
            case Ending.Exited(int status, String output)
            when status == 0 -> LOG.debug("({}) {} succeeded", name, script);
            case Ending.Exited(int status, String output) ->
                LOG.warn("({}) {} failed with exit status {}", name, script, status);
            case Ending.Signalled(int signal) -> LOG.warn("({}) {} was killed by signal {}", name, script, signal);
            case Ending.TimedOut timedOut -> LOG.warn("({}) {} timed out and was killed", name, script);
            case Ending.NotRun(String reason) -> LOG.error("({}) {} cannot be run: {}", name, script, reason);
        }
    }
}
