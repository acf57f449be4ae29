package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy undrain}: asks the running daemon. */
@Command(name = "undrain", description = "Takes a drain back: priorities count again.")
final class UndrainNode implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public Integer call() {
        return new Question(spec, configuration).ask(new Request.Undrain(), json, document -> "no longer drained");
    }
}
