package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** What one node did to its world, in order; tests wait here. */
final class Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> seen = new ArrayList<>();
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();

    void saw(String what) {
        note(what);
        hooks.stream()
                .filter(hook -> hook.pending(what))
                .forEach(hook -> hook.then().run());
    }

    private synchronized void note(String what) {
        seen.add(what);
        notifyAll();
    }

    /** Something to be done once, by whoever does what is waited for. */
    private record Hook(String what, AtomicBoolean done, Runnable then) {
        boolean pending(String seen) {
            return what.equals(seen) && done.compareAndSet(false, true);
        }
    }

    /** The next time that this is seen. */
    void when(String what, Runnable then) {
        hooks.add(new Hook(what, new AtomicBoolean(), then));
    }

    synchronized List<String> all() {
        return List.copyOf(seen);
    }

    /** Present as soon as what was seen is as wanted. */
    synchronized List<String> await(Predicate<List<String>> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!wanted.test(seen)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("waited in vain; seen so far: " + seen);
                }
                wait(left);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return List.copyOf(seen);
    }

    List<String> await(String what) {
        return await(what, 1);
    }

    List<String> await(String what, int times) {
        return await(all -> all.stream().filter(what::equals).count() >= times);
    }

    /** The last ones of these were seen in this order. */
    static void assertInOrder(List<String> wanted, List<String> seen) {
        List<String> some = seen.stream().filter(wanted::contains).toList();
        assertEquals(wanted, some.subList(Math.max(0, some.size() - wanted.size()), some.size()));
    }
}
