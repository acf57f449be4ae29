package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.config.report.Finding.Fault;
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

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        return switch (configuration.load()) {
            case Loaded.Invalid(List<Fault> faults) -> {
                faults.forEach(err::println);
                yield Understudy.FAILED;
            }
            case Loaded.Valid(Configuration model, List<Warning> warnings) -> {
                warnings.forEach(warning -> err.println("warning: " + warning));
                yield strict && !warnings.isEmpty() ? Understudy.FAILED : valid(model);
            }
        };
    }

    private int valid(Configuration model) {
        int instances = model.instances().size();
        spec.commandLine()
                .getOut()
                .println(
                        configuration.file() + ": valid, " + instances + (instances == 1 ? " instance" : " instances"));
        return ExitCode.OK;
    }
}
