package io.understudy.linux.file;

import io.understudy.core.check.ProcessPattern;
import io.understudy.core.check.ProcessPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that {@code /proc} shows. */
public final class ProcessTable implements ProcessPort {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessTable.class);
    private static final Path PROC = Path.of("/proc");

    @Override
    public int running(ProcessPattern pattern) {
        int count = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (process(process).filter(one -> one.fits(pattern)).isPresent()) {
                    count++;
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot read {}: {}", PROC, e.getMessage());
        }
        return count;
    }

    private static Optional<CommandLine> process(Path directory) {
        try {
            String words = text(directory.resolve("cmdline"));
            return words.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CommandLine.of(text(directory.resolve("comm")).stripTrailing(), words));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
