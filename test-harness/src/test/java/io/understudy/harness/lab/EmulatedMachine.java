package io.understudy.harness.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A machine with another kernel, in which the scenarios of kernel-lab/ run; slow, and one is enough for all of them. */
public final class EmulatedMachine implements Part {
    private static final Path PROGRAM = Path.of("kernel-lab", "run").toAbsolutePath();
    private static final Path ROOM = Path.of("target", "labs", "kernel-lab").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Running process;

    private EmulatedMachine(Running process) {
        this.process = process;
    }

    /** Boots it; every scenario runs with this packaged daemon. */
    public static EmulatedMachine boot(String understudy) {
        Leftovers.sweep();
        Path log = ROOM.resolveSibling("kernel-lab.log");
        List<String> command = List.of(PROGRAM.toString(), understudy, ROOM.toString());
        return new EmulatedMachine(Running.start("kernel-lab", command, log));
    }

    /** The checks of a scenario, in their order, each as {@code ok} or {@code not ok} with what was checked; once it is over. */
    public List<String> checks(String scenario) {
        String done = "done " + scenario;
        process.lines().await(done, line -> line.equals(done) || line.startsWith("kernel-lab: "), PATIENCE);
        List<String> said = process.lines().all();
        if (!said.contains(done)) {
            throw new AssertionError("the emulated machine did not come so far:\n"
                    + process.lines().tail());
        }
        return said.stream()
                .filter(line ->
                        line.startsWith("ok " + scenario + ": ") || line.startsWith("not ok " + scenario + ": "))
                .toList();
    }

    /** What it said of a failed check, beside the verdict. */
    public String evidence(String check) {
        List<String> said = process.lines().all();
        var evidence = new ArrayList<>(List.of(check));
        said.stream()
                .skip(said.indexOf(check) + 1L)
                .takeWhile(line -> line.startsWith("    "))
                .forEach(evidence::add);
        return String.join("\n", evidence);
    }

    @Override
    public void close() {
        process.close();
    }
}
