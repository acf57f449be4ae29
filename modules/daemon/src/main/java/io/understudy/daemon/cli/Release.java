package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.daemon.run.LinuxLeftovers;
import io.understudy.linux.process.Capability;
import io.understudy.node.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code understudy release}: for the service manager, after a daemon that had no time to clean up itself. */
@Command(
        name = "release",
        description =
                "Removes the addresses, routes, rules and devices that a killed daemon left; none may be running.")
final class Release implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
        return Capability.missing(Capability.NET_ADMIN).map(this::fail).orElseGet(this::release);
    }

    private int release() {
        return switch (configuration.load(spec.commandLine().getErr())) {
            case Loaded.Invalid invalid -> Understudy.FAILED;
            case Loaded.Valid valid -> release(valid.model());
        };
    }

    private int release(Configuration model) {
        try {
            Leftovers leftovers = LinuxLeftovers.remove(model.packetFilter());
            leftovers.removed().forEach(holding -> spec.commandLine().getOut().println("removed: " + holding));
            leftovers.stuck().forEach(holding -> spec.commandLine().getErr().println("still there: " + holding));
            return leftovers.stuck().isEmpty() ? ExitCode.OK : Understudy.FAILED;
        } catch (IOException | UncheckedIOException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return Understudy.FAILED;
    }
}
