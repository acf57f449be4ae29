package io.understudy.daemon.cli;

import io.understudy.core.journal.Life;
import io.understudy.daemon.journal.JournalReader;
import io.understudy.daemon.journal.Rerun;
import io.understudy.daemon.json.Json;
import io.understudy.daemon.status.Columns;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy replay}: lives what is in a journal once more, with the machines of this program. */
@Command(
        name = "replay",
        description = {
            "Recomputes recorded steps and shows where this program would do something else.",
            "Exit status 1 if it would, or if there is no step to be recomputed."
        })
final class ReplayJournal implements Callable<Integer> {

    private static final List<String> HEADINGS = List.of("KIND", "NAME", "RECOMPUTED", "DIFFERENT", "UNKNOWN");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JOURNAL", description = "The directory of a journal, or one of its files.")
    private Path journal = Path.of("");

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        Rerun rerun = new Rerun();
        try {
            new JournalReader(journal).read(rerun);
        } catch (IOException unreadable) {
            return fail("cannot be read: " + unreadable);
        }
        rerun.garbled().forEach(place -> spec.commandLine().getErr().println(place + ": is not a line of a journal"));
        if (rerun.counts().values().stream().allMatch(count -> count.recomputed() == 0)) {
            return fail("has no step that can be recomputed (name the directory of a journal, or one of its files)");
        }
        show(rerun, spec.commandLine().getOut());
        return rerun.deviating() == 0 ? ExitCode.OK : Understudy.FAILED;
    }

    private void show(Rerun rerun, PrintWriter out) {
        if (json) {
            out.println(Json.write(rerun.document()));
            return;
        }
        out.println("written by understudy " + String.join(", ", rerun.versions()) + "; recomputed by understudy "
                + Version.number());
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        rerun.counts().forEach((life, count) -> rows.add(row(life, count)));
        new Columns(rows, Terminal.width()).lines(UnaryOperator.identity()).forEach(out::println);
        rerun.deviations().forEach(deviation -> {
            out.println(deviation.life() + " at " + deviation.at() + " would be different:");
            deviation
                    .differences()
                    .forEach(difference -> out.println("  " + difference.what() + "\n    recorded    "
                            + difference.recorded() + "\n    recomputed  " + difference.recomputed()));
        });
        long more = rerun.deviating() - rerun.deviations().size();
        if (more > 0) {
            out.println("and " + more + " more");
        }
    }

    private static List<String> row(Life life, Rerun.Count count) {
        return List.of(
                life.kind().name(),
                life.name(),
                String.valueOf(count.recomputed()),
                String.valueOf(count.other()),
                String.valueOf(count.unknown()));
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(journal + ": " + reason);
        return Understudy.FAILED;
    }
}
