package io.understudy.daemon.cli;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
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
        description = {
            "Removes the addresses, routes, rules and devices that a killed daemon left; none may be running.",
            "Works without a configuration that can be used, too: what was left is known by its mark."
        })
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
        try {
            Leftovers leftovers = LinuxLeftovers.remove(table());
            leftovers.removed().forEach(holding -> spec.commandLine().getOut().println("removed: " + holding));
            leftovers.stuck().forEach(holding -> spec.commandLine().getErr().println("still there: " + holding));
            return leftovers.stuck().isEmpty() ? ExitCode.OK : Understudy.FAILED;
        } catch (IOException | UncheckedIOException refused) {
            return fail(String.valueOf(refused.getMessage()));
        }
    }

    /** A file that keeps the daemon from running must not keep what it left: all but the packet filters is known by its mark. */
    private String table() {
        return switch (configuration.source().load()) {
            case Loaded.Valid valid -> valid.model().packetFilter().table();
            case Loaded.Invalid invalid -> {
                String table = new ConfigurationFile(configuration.file()).packetFilterTable();
                spec.commandLine()
                        .getErr()
                        .printf(
                                "%s cannot be used (understudy check says why): going by the marks in the kernel, and by the nftables"
                                        + " table %s%n",
                                configuration.file(), table);
                yield table;
            }
        };
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println(reason);
        return Understudy.FAILED;
    }
}
