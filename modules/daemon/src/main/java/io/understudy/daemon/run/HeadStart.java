package io.understudy.daemon.run;

import com.typesafe.config.ConfigFactory;
import io.understudy.linux.NativeCode;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/** What takes its time at every start and no configuration has a say in: loaded while that is still being read. */
public final class HeadStart {

    private static final FutureTask<Object> REFERENCE = new FutureTask<>(ConfigFactory::defaultReference);
    private static final FutureTask<Object> NATIVE = task(NativeCode::load);
    private static final FutureTask<Object> WARM_UP = task(NativeCode::warmUp);

    private HeadStart() {}

    private static FutureTask<Object> task(Runnable what) {
        Callable<Object> callable = Executors.callable(what);
        return new FutureTask<>(callable);
    }

    /** Returns at once, and touches nothing of the system. */
    public static void begin() {
        beside("head start: reference", REFERENCE);
        beside("head start: native", NATIVE);
    }

    /**
     * Begins what touches the system, if only for a moment.
     *
     * @throws LinkageError if a native library is missing: the one of the first attempt, as later ones do not say which
     */
    static void warmUp() {
        NATIVE.run();
        await(NATIVE);
        beside("warm-up", WARM_UP);
    }

    /** Returns when nothing of it is there any more. */
    static void finish() {
        await(WARM_UP);
    }

    /** Begins what need not be over before the first advert is sent. */
    static void rehearse() {
        beside("rehearsal", NativeCode::rehearse);
    }

    private static void await(FutureTask<?> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void beside(String name, Runnable loading) {
        Thread.ofPlatform().daemon().name(name).start(loading);
    }
}
