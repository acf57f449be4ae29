package io.understudy.harness.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Twice as many processes as processors that do nothing but keep them busy, as long as this one is there. */
final class Crush {
    private Crush() {}

    /** Does this while they are busy. */
    static void around(Runnable act) {
        List<Process> busy = new ArrayList<>();
        try {
            for (int left = 2 * Runtime.getRuntime().availableProcessors(); left > 0; left--) {
                busy.add(new ProcessBuilder("sh", "-c", "while kill -0 $PPID; do :; done").start());
            }
            act.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            busy.forEach(Process::destroyForcibly);
        }
    }
}
