package io.understudy.daemon.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy check}: touches nothing but the file. */
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
        Verdict verdict = Verdict.of(configuration.load(spec.commandLine().getErr()), strict);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(verdict.json());
        } else if (verdict.valid()) {
            out.println(configuration.file() + ": valid, " + verdict.extent());
        }
        return verdict.valid() ? ExitCode.OK : Understudy.FAILED;
    }
}
