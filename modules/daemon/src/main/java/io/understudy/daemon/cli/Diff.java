package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.daemon.control.Request;
import io.understudy.daemon.status.DriftStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code understudy diff}: checks the file itself first, so that its faults are told to whoever may read it. */
@Command(
        name = "diff",
        description = {
            "Says what a reload of the file would change in the running daemon. Nothing is changed.",
            "The daemon reads the file itself, so it has to be allowed to.",
            "With --cluster: what nodes that share a virtual router are configured differently in, and must not be,",
            "each setting with the value of every node, as their daemons run them."
        })
final class Diff implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Option(names = "--cluster", description = "Compare the running nodes of the cluster, not the file.")
    private boolean cluster;

    @Override
    public Integer call() {
        return cluster
                ? daemon.ask(
                        new Request.ClusterDiff(),
                        document -> DriftStatus.read(document).lines())
                : compareFile();
    }

    private int compareFile() {
        String file = daemon.configuration().source().file().toString();
        return switch (daemon.configuration().load(daemon.err())) {
            case Loaded.Valid valid -> new ChangeReport(daemon).ask(new Request.Diff(file));
            case Loaded.Invalid invalid -> Understudy.FAILED;
        };
    }
}
