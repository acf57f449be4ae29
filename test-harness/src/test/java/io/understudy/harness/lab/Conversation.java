package io.understudy.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process whose standard input and output belong to the test. */
record Conversation(Process process) implements Part {

    /** @param log receives standard error */
    static Conversation start(List<String> command, Path log) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Leftovers.mark(builder.environment());
            return new Conversation(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its children. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Shell.awaitEnd(process);
    }
}
