package io.understudy.node.notice;

import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.core.notice.PipePort;
import io.understudy.core.notice.PipePort.Pipe;
import io.understudy.core.time.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each event into a named pipe, as keepalived does, and keeps a reader running if there is one. */
final class PipeHook extends AbstractBehavior<Delivery> {

    private static final Logger LOG = LoggerFactory.getLogger(PipeHook.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration READ_TO_THE_END = Duration.ofSeconds(1);
    private static final long GLANCE = 5_000_000;

    /** There may be room now. */
    private record GoOn() implements Delivery.Own {}

    private record StartReader() implements Delivery.Own {}

    private record ReaderEnded(Ending ending) implements Delivery.Own {}

    private record Reader(CommandPort.Run run, CompletableFuture<Ending> ended) {}

    private final TimerScheduler<Delivery> timers;
    private final NotifyPipe plan;
    private final CommandPort commands;
    private final Pipe pipe;
    private ByteBuffer line = ByteBuffer.allocate(0);
    private Runnable handled = () -> {};
    private Optional<Reader> reader = Optional.empty();
    private Backoff backoff = Backoff.NONE;

    private PipeHook(
            ActorContext<Delivery> context,
            TimerScheduler<Delivery> timers,
            NotifyPipe plan,
            PipePort pipes,
            CommandPort commands) {
        super(context);
        this.timers = timers;
        this.plan = plan;
        this.commands = commands;
        try {
            pipe = pipes.open(plan.path(), plan.user(), plan.group());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        startReader();
    }

    /** Fails if there can be no such pipe. */
    static Behavior<Delivery> create(NotifyPipe plan, PipePort pipes, CommandPort commands) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new PipeHook(context, timers, plan, pipes, commands)));
    }

    @Override
    public Receive<Delivery> createReceive() {
        return newReceiveBuilder()
                .onMessage(Delivery.Event.class, delivery -> {
                    handled = delivery.receipt()::handled;
                    line = ByteBuffer.wrap(plan.line(delivery.event()).getBytes(StandardCharsets.UTF_8));
                    return write();
                })
                .onMessage(GoOn.class, again -> write())
                .onMessage(StartReader.class, again -> startReader())
                .onMessage(ReaderEnded.class, ended -> readerEnded(ended.ending()))
                .onSignal(PostStop.class, this::leave)
                .build();
    }

    private Behavior<Delivery> write() {
        try {
            pipe.write(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (line.hasRemaining()) {
            timers.startSingleTimer(new GoOn(), LOOK_AGAIN);
        } else {
            handled.run();
        }
        return this;
    }

    private Behavior<Delivery> startReader() {
        var self = getContext().getSelf();
        plan.reader().ifPresent(command -> {
            CompletableFuture<Ending> ended = new CompletableFuture<>();
            CommandPort.Run run = commands.start(command, new Output("reader of " + plan.path()), ending -> {
                ended.complete(ending);
                self.tell(new ReaderEnded(ending));
            });
            reader = Optional.of(new Reader(run, ended));
        });
        return this;
    }

    private Behavior<Delivery> readerEnded(Ending ending) {
        reader = Optional.empty();
        backoff = backoff.afterFailure();
        Duration pause = backoff.delay();
        LOG.warn("The reader of {} has ended, {}; it is started again in {} s", plan.path(), ending, pause.toSeconds());
        timers.startSingleTimer(new StartReader(), pause);
        return this;
    }

    /** Whoever reads may do so to the end; then a reader of this program's sees the end of the pipe. */
    private Behavior<Delivery> leave(Signal stop) {
        long until = System.nanoTime() + READ_TO_THE_END.toNanos();
        while (pipe.unread() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(GLANCE);
        }
        if (pipe.unread() > 0) {
            LOG.warn("Nobody has read {} bytes of {} at the end", pipe.unread(), plan.path());
        }
        pipe.close();
        reader.ifPresent(PipeHook::end);
        return this;
    }

    private static void end(Reader reader) {
        try {
            Ending _ = reader.ended()
                    .orTimeout(READ_TO_THE_END.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException waits) {
            reader.run().kill();
        }
    }
}
