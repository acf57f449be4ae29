package io.understudy.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A network namespace without a name, held by a process that ends with its standard input, which is ours. */
final class Namespace implements Part {
    private final Process holder;

    private Namespace(Process holder) {
        this.holder = holder;
    }

    static Namespace open() {
        try {
            var builder = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo open; exec cat");
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Leftovers.mark(builder.environment());
            Process holder = builder.start();
            if (!"open".equals(holder.inputReader().readLine())) {
                throw new IllegalStateException(
                        "cannot make a network namespace: root (or a user namespace) is needed");
            }
            return new Namespace(holder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long holder() {
        return holder.pid();
    }

    /** The command that runs the other in here; it becomes the other, so its process id stays. */
    List<String> command(List<String> inner) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--net=/proc/" + holder.pid() + "/ns/net", "--"));
        command.addAll(inner);
        return command;
    }

    /** A process in here; whoever starts it ends it. */
    Process start(List<String> inner) {
        try {
            var builder = new ProcessBuilder(command(inner));
            Leftovers.mark(builder.environment());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String script(String text) {
        return Shell.run(command(List.of("sh", "-ec", text)));
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        Shell.awaitEnd(holder);
    }
}
