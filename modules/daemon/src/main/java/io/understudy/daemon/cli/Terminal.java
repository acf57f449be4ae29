package io.understudy.daemon.cli;

import io.understudy.daemon.cli.Screen.Size;
import io.understudy.daemon.status.Columns;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jnr.constants.platform.Signal;
import jnr.posix.util.SunMiscSignal;

/** The terminal that a command was given on: its size, and what is pressed on it. */
final class Terminal {

    private static final File DEVICE = new File("/dev/tty");
    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})\\s*");
    private static final Size USUAL = new Size(80, 24);

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<Size> size = Optional.empty();

    private Terminal() {}

    /** From now on Ctrl-C and SIGTERM end nothing by themselves. */
    static Terminal attended() {
        Terminal terminal = new Terminal();
        SunMiscSignal.signal(Signal.SIGINT, number -> terminal.end.countDown());
        SunMiscSignal.signal(Signal.SIGTERM, number -> terminal.end.countDown());
        SunMiscSignal.signal(Signal.SIGWINCH, number -> terminal.size = Optional.empty());
        return terminal;
    }

    /** Whether somebody sees what is written. */
    static boolean isThere() {
        return Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .isPresent();
    }

    /** In columns, if somebody sees what is written; without bounds otherwise. */
    static int width() {
        return isThere() ? ask().columns() : Columns.UNBOUNDED;
    }

    /** Waits; true at once when it was asked to end. */
    boolean endsWithin(Duration pause) {
        try {
            return end.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** As it is now; asked for again only after it has changed. */
    Size size() {
        Size known = size.orElseGet(Terminal::ask);
        size = Optional.of(known);
        return known;
    }

    private static Size ask() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(DEVICE).start();
            return read(new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return USUAL;
        }
    }

    /** @param text rows and columns; a terminal that has no size has none of either */
    static Size read(String text) {
        Matcher matcher = ROWS_AND_COLUMNS.matcher(text);
        return matcher.matches()
                ? new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)))
                : USUAL;
    }
}
