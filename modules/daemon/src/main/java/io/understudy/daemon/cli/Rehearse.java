package io.understudy.daemon.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code understudy rehearse}: gives the short commands one after another in one process, with a daemon running, so that the start-up
 * archive of all of them can be made in one go. For the making of the distribution, not for operators.
 */
@Command(name = "rehearse", hidden = true, description = "Gives the other commands one after another.")
final class Rehearse implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description =
                    "The configuration file of a running daemon; its journal and a keepalived.conf are beside it.")
    private Path configuration = Path.of("");

    @Parameters(index = "1", paramLabel = "IFACE", arity = "0..1", description = "Where there may be listened.")
    private Optional<String> link = Optional.empty();

    @Override
    public void run() {
        commands()
                .forEach(command -> Understudy.commandLine()
                        .setOut(spec.commandLine().getOut())
                        .setErr(spec.commandLine().getErr())
                        .execute(command.toArray(String[]::new)));
    }

    private List<List<String>> commands() {
        String file = configuration.toString();
        List<List<String>> commands = new ArrayList<>(List.of(
                List.of("version"),
                List.of("version", "--json"),
                List.of("help"),
                List.of("help", "status"),
                List.of("completion", "bash"),
                List.of("check", "-c", file),
                List.of("check", "--json", "-c", file),
                List.of("status", "-c", file),
                List.of("status", "--json", "-c", file),
                List.of("events", "-c", file),
                List.of("events", "--json", "-c", file),
                List.of("diff", "-c", file),
                List.of("reload", "-c", file),
                List.of("import", beside("keepalived.conf")),
                List.of("replay", beside("journal")),
                List.of("simulate", file, "--for", "1s"),
                List.of("simulate", file, "--for", "1s", "--json")));
        commands.addAll(refused(file));
        link.ifPresent(name -> commands.add(List.of("scan", "-i", name, "--for", "500ms", "-c", file)));
        return commands;
    }

    /** A lone daemon that goes on has a reason not to do these. */
    private static List<List<String>> refused(String file) {
        return List.of(
                List.of("drain", "-c", file),
                List.of("undrain", "-c", file),
                List.of("switchover", "VI_3", "-c", file),
                List.of("release", "-c", file));
    }

    private String beside(String name) {
        return configuration.toAbsolutePath().resolveSibling(name).toString();
    }
}
