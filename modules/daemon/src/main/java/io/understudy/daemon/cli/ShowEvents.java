package io.understudy.daemon.cli;

import io.understudy.config.Located;
import io.understudy.config.report.Finding.Fault;
import io.understudy.daemon.events.Account;
import io.understudy.daemon.events.EventTable;
import io.understudy.daemon.events.Happening;
import io.understudy.daemon.journal.JournalReader;
import io.understudy.daemon.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy events}: reads the journal, so it needs no daemon. */
@Command(
        name = "events",
        description = {
            "Shows which roles were taken when and why, what there was before and for how long.",
            "It is read from the journal of the daemon, which need not run."
        })
final class ShowEvents implements Callable<Integer> {

    private static final Duration PERIOD = Duration.ofMillis(200);
    private static final int RECENT = 10;
    private static final String WHO_MAY = "ask as root or as the daemon's user";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only of this instance or sync group.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--why", description = "Explains each: what decided it, and what led to that.")
    private boolean why;

    @Option(
            names = {"-f", "--follow"},
            description = "Shows the last " + RECENT + ", and goes on with what comes.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Only the last N.")
    private Optional<Integer> most = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only what came later: 2026-01-02T03:04:05Z, 2026-01-02 (UTC), or 12h for so long ago.")
    private Instant since = Instant.MIN;

    @Option(names = "--json", description = "For scripts: one object a line, with everything that --why tells.")
    private boolean json;

    @Override
    public Integer call() {
        most.filter(number -> number < 1).ifPresent(number -> {
            throw new ParameterException(spec.commandLine(), "-n " + number + ": is less than one (write -n 20)");
        });
        return switch (configuration.journal()) {
            case Located.At(Path directory) -> show(directory);
            case Located.Unknown(Fault off) -> fail(off.line());
        };
    }

    private int show(Path directory) {
        JournalReader journal = new JournalReader(directory);
        Account account = new Account(this::isWanted, err()::println);
        try {
            journal.read(account);
            if (!journal.isThere()) {
                return fail(directory + ": has no journal (the daemon writes one as soon as it runs; if it does, "
                        + WHO_MAY + ")");
            }
            if (name.filter(one -> !account.names().contains(one)).isPresent()) {
                return fail("the journal tells of no instance or sync group " + name.get() + " (but of "
                        + String.join(", ", account.names()) + ")");
            }
            tell(journal, account);
            return ExitCode.OK;
        } catch (ClosedByInterruptException enough) {
            return ExitCode.OK;
        } catch (AccessDeniedException forbidden) {
            return fail(forbidden.getFile() + ": may not be read (" + WHO_MAY + ")");
        } catch (IOException unreadable) {
            return fail(directory + ": cannot be read: " + unreadable);
        }
    }

    private boolean isWanted(Happening happening) {
        return !happening.at().isBefore(since) && name.map(happening::concerns).orElse(true);
    }

    private void tell(JournalReader journal, Account account) throws IOException {
        Consumer<Happening> teller = teller(account);
        List<Happening> past = account.take();
        int shown = most.orElse(follow ? RECENT : past.size());
        past.subList(Math.max(0, past.size() - shown), past.size()).forEach(teller);
        if (!follow && journal.unfinished() > 0) {
            err().println("the last line of the journal is not complete: it is being written, or the daemon was"
                    + " killed");
        }
        out().flush();
        while (follow && !Thread.currentThread().isInterrupted() && !out().checkError()) {
            LockSupport.parkNanos(PERIOD.toNanos());
            journal.read(account);
            account.take().forEach(teller);
        }
    }

    private Consumer<Happening> teller(Account account) {
        if (json) {
            return happening -> out().println(Json.line(happening.document()));
        }
        EventTable table = EventTable.of(
                name.map(List::of).orElseGet(() -> List.copyOf(account.names())),
                Terminal.width(),
                why,
                ShowStatus::paint);
        out().println(table.headings());
        return happening -> table.lines(happening).forEach(out()::println);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private int fail(String reason) {
        err().println(reason);
        return Understudy.FAILED;
    }
}
