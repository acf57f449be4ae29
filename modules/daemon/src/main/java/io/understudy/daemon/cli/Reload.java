package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code understudy reload}: waits for what comes of it. */
@Command(
        name = "reload",
        description = {
            "Has the running daemon read its configuration again and follow it, and says what that changes.",
            "What is the same before and after is not touched: it keeps its role, and sends every advertisement in"
                    + " time. A file with a fault changes nothing."
        })
final class Reload implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Override
    public Integer call() {
        return new ChangeReport(daemon).ask(new Request.Reload());
    }
}
