package io.understudy.linux.lab;

import io.understudy.linux.libc.Libc;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;

/** Takes rights away from a test's thread, which has no further use for them. */
public final class Rights {

    /** The call of capset(2). */
    public interface Calls {
        int capset(@In int[] header, @In int[] sets);
    }

    private static final Calls CALLS = LibraryLoader.create(Calls.class).load("c");
    private static final int VERSION_3 = 0x2008_0522;
    private static final int WORDS = 6;

    private Rights() {}

    public static void dropAllOfThisThread() {
        if (CALLS.capset(new int[] {VERSION_3, 0}, new int[WORDS]) != 0) {
            throw new AssertionError("capset: " + Libc.error().description());
        }
    }
}
