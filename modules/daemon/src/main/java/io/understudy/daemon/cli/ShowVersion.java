package io.understudy.daemon.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code understudy version}. */
@Command(name = "version", description = "Shows the versions of this program, its Java and its kernel.")
final class ShowVersion implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Version.json());
        } else {
            Arrays.stream(new Version().getVersion()).forEach(out::println);
        }
    }
}
