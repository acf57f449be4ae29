package io.understudy.node.tracking;

import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.core.tracking.Reading;
import io.understudy.node.tracking.Verdict.Opinion;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a script at intervals, never twice at a time; kills it when it ends itself. */
public final class ScriptTracker extends AbstractBehavior<Watching> {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptTracker.class);

    /** It is time for another run. */
    private record Start() implements Watching.Own {}

    private record Ended(Ending ending) implements Watching.Own {}

    private final Tracker.Script script;
    private final CommandPort commands;
    private final Followers followers;
    private Verdict verdict;
    private Optional<CommandPort.Run> running = Optional.empty();
    private String status = "";
    private String trouble = "it has not succeeded yet (init-fail)";

    private ScriptTracker(
            ActorContext<Watching> context,
            TimerScheduler<Watching> timers,
            Tracker.Script script,
            CommandPort commands) {
        super(context);
        this.script = script;
        this.commands = commands;
        followers = new Followers(context);
        verdict = Verdict.beginning(script.rise(), script.fall(), script.failsAtFirst() ? Opinion.BAD : Opinion.NONE);
        if (script.failsAtFirst()) {
            followers.tell(reading());
        }
        timers.startTimerAtFixedRate(new Start(), script.interval());
        start();
    }

    /** @param commands where it is run */
    public static Behavior<Watching> create(Tracker.Script script, CommandPort commands) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ScriptTracker(context, timers, script, commands)));
    }

    @Override
    public Receive<Watching> createReceive() {
        return newReceiveBuilder()
                .onMessage(Start.class, start -> start())
                .onMessage(Ended.class, ended -> ended(Result.of(ended.ending())))
                .onMessage(Watching.Follow.class, follow -> {
                    followers.add(follow);
                    return this;
                })
                .onMessage(Watching.Left.class, left -> {
                    followers.remove(left);
                    return this;
                })
                .onSignal(PostStop.class, stop -> {
                    running.ifPresent(CommandPort.Run::kill);
                    return this;
                })
                .build();
    }

    private Behavior<Watching> start() {
        if (running.isPresent()) {
            LOG.debug("script {}: the last run is not over, none begins now", script.name());
        } else {
            var self = getContext().getSelf();
            running = Optional.of(commands.start(script.command(), ending -> self.tell(new Ended(ending))));
        }
        return this;
    }

    private Behavior<Watching> ended(Result result) {
        running = Optional.empty();
        Opinion before = verdict.opinion();
        verdict = result.success() ? verdict.success() : verdict.failure();
        if (!result.status().equals(status)) {
            LOG.info("Script `{}` now returning {}", script.name(), result.words());
            status = result.status();
            trouble = result.success() ? trouble : result.words();
        }
        if (verdict.opinion() != before) {
            logOpinion();
        }
        followers.tell(reading());
        return this;
    }

    private void logOpinion() {
        switch (verdict.opinion()) {
            case NONE -> {}
            case GOOD -> LOG.info("VRRP_Script({}) succeeded", script.name());
            case BAD -> LOG.warn("VRRP_Script({}) failed: {}", script.name(), trouble);
        }
    }

    private Reading reading() {
        return switch (verdict.opinion()) {
            case NONE -> new Reading.Unknown();
            case GOOD -> new Reading.Good();
            case BAD -> new Reading.Bad(trouble);
        };
    }
}
