package io.understudy.linux.process;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.SystemCallException;

/** How the kernel treats the whole of this program. */
public final class ThisProcess {

    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;

    private ThisProcess() {}

    /**
     * What is once in memory stays there, and is never swapped out.
     *
     * @throws SystemCallException also if the limit of locked memory is too low, unless this runs as root
     */
    public static void stayInMemory() throws SystemCallException {
        checked("mlockall", LIBC.mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT));
    }
}
