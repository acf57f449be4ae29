package io.understudy.daemon.cli;

import io.understudy.daemon.control.Request;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code understudy undrain}: asks the running daemon. */
@Command(name = "undrain", description = "Takes a drain back: priorities count again.")
final class UndrainNode implements Callable<Integer> {

    @Mixin
    private Question daemon = new Question();

    @Override
    public Integer call() {
        return daemon.ask(new Request.Undrain(), document -> List.of("no longer drained"));
    }
}
