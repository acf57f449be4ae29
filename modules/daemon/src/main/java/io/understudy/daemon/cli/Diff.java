package io.understudy.daemon.cli;

import io.understudy.config.Loaded;
import io.understudy.daemon.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code understudy diff}: checks the file itself first, so that its faults are told to whoever may read it. */
@Command(
        name = "diff",
        description = {
            "Says what a reload of the file would change in the running daemon. Nothing is changed.",
            "The daemon reads the file itself, so it has to be allowed to."
        })
final class Diff implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Override
    public Integer call() {
        String file = daemon.configuration().source().file().toString();
        return switch (daemon.configuration().load(daemon.err())) {
            case Loaded.Valid valid -> new ChangeReport(daemon).ask(new Request.Diff(file));
            case Loaded.Invalid invalid -> Understudy.FAILED;
        };
    }
}
