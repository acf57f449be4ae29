package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.report.Finding.Warning;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy check}: touches nothing; looks at the file, and at whether this machine has what the file names. */
@Command(
        name = "check",
        description = "Validates a configuration and shows every fault at once; the system is not touched.")
final class Check implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--strict", description = "Let warnings fail as well.")
    private boolean strict;

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Loaded loaded = configuration.load(err);
        List<Warning> doubts = doubts(loaded);
        doubts.forEach(doubt -> err.println("warning: " + doubt));
        Verdict verdict = Verdict.of(loaded, doubts, strict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(verdict.json());
        } else if (verdict.valid()) {
            out.println(configuration.file() + ": valid, " + verdict.extent());
        }
        return verdict.valid() ? ExitCode.OK : Understudy.FAILED;
    }

    private static List<Warning> doubts(Loaded loaded) {
        return switch (loaded) {
            case Loaded.Valid valid -> ThisMachine.look().doubts(valid.model().assumptions());
            case Loaded.Invalid invalid -> List.of();
        };
    }
}
