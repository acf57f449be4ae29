package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy reload}: waits for what comes of it. */
@Command(
        name = "reload",
        description = {
            "Has the running daemon read its configuration again and follow it, and says what that changes.",
            "What is the same before and after is not touched: it keeps its role, and sends every advertisement in"
                    + " time. A file with a fault changes nothing."
        })
final class Reload implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        return new ChangeReport(spec, json).ask(configuration, new Request.Reload());
    }
}
