package io.understudy.daemon.cli;

import io.understudy.config.model.Configuration;
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
        return configuration
                .load(spec.commandLine().getErr())
                .filter(loaded -> !strict || loaded.warnings().isEmpty())
                .map(loaded -> valid(loaded.model()))
                .orElse(Understudy.FAILED);
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
