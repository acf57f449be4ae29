package io.understudy.harness.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Commands that do their work and end. */
final class Shell {
    private Shell() {}

    /** What it wrote, its exit status being 0; otherwise an error with its words. */
    static String run(List<String> command) {
        Output output = outputOf(command);
        if (output.status() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return output.standard();
    }

    static Output outputOf(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            Leftovers.mark(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            var error = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
            String standard = text(process.getInputStream());
            return new Output(awaitEnd(process), standard, error.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int awaitEnd(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
