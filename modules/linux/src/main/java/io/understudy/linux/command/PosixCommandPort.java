package io.understudy.linux.command;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands as processes of Linux. */
public final class PosixCommandPort implements CommandPort, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PosixCommandPort.class);

    private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();
    private final Drain drain = new Drain();

    @Override
    public Run start(Command command, Consumer<String> said, Consumer<Ending> told) {
        AtomicBoolean done = new AtomicBoolean();
        CommandRun run = new CommandRun(command, drain, said, ending -> {
            done.set(true);
            told.accept(ending);
        });
        running.add(run);
        Thread.ofPlatform()
                .daemon()
                .name("command-" + command.words().getFirst())
                .start(() -> perform(run, done, told));
        return run;
    }

    private void perform(CommandRun run, AtomicBoolean done, Consumer<Ending> told) {
        try {
            run.perform();
        } catch (RuntimeException | Error e) {
            LOG.error("A command was lost", e);
            if (!done.get()) {
                told.accept(new Ending.NotRun("by a fault of this program: " + e));
            }
        } finally {
            running.remove(run);
        }
    }

    /** Kills all that is still running. */
    @Override
    public void close() {
        running.forEach(CommandRun::kill);
    }
}
