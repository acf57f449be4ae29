package io.understudy.daemon.run;

import com.typesafe.config.ConfigFactory;
import io.understudy.linux.NativeCode;

/** What takes its time at every start and no configuration has a say in: loaded while that is still being read. */
public final class HeadStart {

    private HeadStart() {}

    /** Returns at once. What fails here fails again, with a word to somebody, where it is needed. */
    public static void begin() {
        beside("head start: reference", ConfigFactory::defaultReference);
        beside("head start: native", NativeCode::load);
    }

    private static void beside(String name, Runnable loading) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(loading);
        thread.setUncaughtExceptionHandler((where, told) -> {});
        thread.start();
    }
}
