package io.understudy.daemon.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code understudy manual}: writes the manual's pages. For the making of the distribution, not for operators. */
@Command(name = "manual", hidden = true, description = "Writes the pages of the manual into a directory.")
final class Manual implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIRECTORY", description = "Made if it is not there.")
    private Path directory = Path.of("");

    @Override
    public Integer call() {
        try {
            Files.createDirectories(directory);
            for (ManPage page : ManPage.all(spec.root().commandLine())) {
                write(page);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine().getErr().println("manual: " + e);
            return Understudy.FAILED;
        }
    }

    private void write(ManPage page) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(directory.resolve(page.file() + ".gz")))) {
            out.write(page.text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
