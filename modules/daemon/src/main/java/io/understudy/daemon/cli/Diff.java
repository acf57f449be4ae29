package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.daemon.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy diff}: checks the file itself first, so that its faults are told to whoever may read it. */
@Command(
        name = "diff",
        description = {
            "Says what a reload of the file would change in the running daemon. Nothing is changed.",
            "The daemon reads the file itself, so it has to be allowed to."
        })
final class Diff implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        String file = configuration.source().file().toString();
        return switch (configuration.load(spec.commandLine().getErr())) {
            case Loaded.Valid valid -> new ChangeReport(spec, json).ask(configuration, new Request.Diff(file));
            case Loaded.Invalid invalid -> Understudy.FAILED;
        };
    }
}
