package io.understudy.daemon.cli;

import io.understudy.config.keepalived.Imported;
import io.understudy.config.keepalived.KeepalivedFile;
import io.understudy.config.report.Finding.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy import}: a keepalived.conf in Understudy's words. */
@Command(
        name = "import",
        description = "Writes a keepalived.conf as a valid configuration to stdout, with its order and comments.",
        footer = {
            "",
            "What cannot be carried over is a line on stderr and a comment in the result; the exit status is then 1.",
            "Passwords are part of the result, so write it to a file that only root can read."
        })
final class Import implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KEEPALIVED_CONF", description = "The file; what it includes is read as well.")
    private Path file = Path.of("");

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "ID",
            description = "What @ID lines are compared with; the host's name up to its first dot by default.")
    private Optional<String> configId = Optional.empty();

    @Override
    public Integer call() {
        String hostName = ConfigurationOption.hostName();
        Imported imported = new KeepalivedFile(file, configId.orElse(hostName.split("\\.", -1)[0])).read(hostName);
        imported.text().ifPresent(spec.commandLine().getOut()::print);
        imported.losses().stream().map(Fault::line).forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getOut().flush();
        return imported.losses().isEmpty() ? ExitCode.OK : Understudy.FAILED;
    }
}
