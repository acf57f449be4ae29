package io.understudy.linux.command;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort.Run;
import io.understudy.core.check.Ending;
import io.understudy.linux.command.Patience.Stage;
import io.understudy.linux.libc.SystemCallException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One run of a command on a thread of its own. */
final class CommandRun implements Run {

    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;
    private static final String SETPRIV_SAYS = "setpriv: ";

    private final Command command;
    private final Consumer<Ending> told;
    private final Lines lines;
    private final Drain drain;
    private Optional<Child> child = Optional.empty();
    private boolean killed;

    /** @param drain has the output of those that are left behind */
    CommandRun(Command command, Drain drain, Consumer<String> said, Consumer<Ending> told) {
        this.command = command;
        this.drain = drain;
        this.lines = new Lines(said);
        this.told = told;
    }

    /** Returns when the command has ended, and was told to have. */
    void perform() {
        try (Child started = start()) {
            attend(started);
            started.leaveOutput().ifPresent(drain::take);
        } catch (NotRunException e) {
            told.accept(new Ending.NotRun(e.reason()));
        }
    }

    private synchronized Child start() throws NotRunException {
        if (killed) {
            throw new NotRunException("stopped before it began");
        }
        Map<String, String> environment = environment();
        Program program = Program.named(command.words().getFirst(), environment);
        Identity identity = Identity.of(command);
        if (command.secure() && identity.isRoot()) {
            program.requireTrust();
        }
        Child started = spawn(program, identity, environment);
        child = Optional.of(started);
        return started;
    }

    private Child spawn(Program program, Identity identity, Map<String, String> environment) throws NotRunException {
        List<String> words = identity.before(command.words());
        Program first = identity.own() ? program : Program.named(words.getFirst(), environment);
        try {
            return Spawning.spawn(first, words, environment, lines::add);
        } catch (SystemCallException e) {
            throw first.refused(e.errno());
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("LD_") || name.equals("IFS"));
        environment.putAll(command.environment());
        return environment;
    }

    private void attend(Child started) {
        Patience patience = new Patience(command.timeout());
        long begun = System.nanoTime();
        Stage stage = Stage.RUNNING;
        while (true) {
            Duration age = Duration.ofNanos(System.nanoTime() - begun);
            if (patience.at(age) != stage) {
                stage = patience.at(age);
                enter(stage, started);
            }
            if (started.await(patience.left(age).map(CommandRun::roundedUp).orElse(-1))) {
                end(started, stage);
                return;
            }
        }
    }

    private static int roundedUp(Duration wait) {
        return (int) Math.min(Integer.MAX_VALUE, wait.toMillis() + 1);
    }

    private void enter(Stage stage, Child started) {
        switch (stage) {
            case RUNNING -> {}
            case ASKED_TO_END -> started.signalGroup(SIGTERM);
            case KILLED -> started.signalGroup(SIGKILL);
            case GIVEN_UP -> {
                started.signalGroup(SIGKILL);
                told.accept(new Ending.TimedOut());
            }
        }
    }

    private void end(Child started, Stage stage) {
        if (stage != Stage.RUNNING || wasKilled()) {
            started.signalGroup(SIGKILL);
        }
        Ending ending = started.reap();
        lines.last();
        switch (stage) {
            case RUNNING -> told.accept(withWords(ending));
            case ASKED_TO_END, KILLED -> told.accept(new Ending.TimedOut());
            case GIVEN_UP -> {}
        }
    }

    private Ending withWords(Ending ending) {
        if (!(ending instanceof Ending.Exited(int status, String _))) {
            return ending;
        }
        String said = lines.last();
        boolean refused = (status == CANNOT_EXECUTE || status == NOT_FOUND) && said.startsWith(SETPRIV_SAYS);
        return refused ? new Ending.NotRun(said.substring(SETPRIV_SAYS.length())) : new Ending.Exited(status, said);
    }

    private synchronized boolean wasKilled() {
        return killed;
    }

    @Override
    public void kill() {
        Optional<Child> running;
        synchronized (this) {
            killed = true;
            running = child;
        }
        running.ifPresent(one -> one.signalGroup(SIGKILL));
    }
}
