package io.understudy.linux.process;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Set;

/** How the kernel treats the calling thread. */
public final class ThisThread {

    private static final int PR_SET_TIMERSLACK = 29;
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_RR = 2;
    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

    private static final int PRIO_PROCESS = 0;

    /** Bytes for 8192 processors. */
    private static final int PROCESSOR_SET = 1024;

    private ThisThread() {}

    /** Lets the kernel wake this thread at the nanosecond it asked for, not up to 50 microseconds later. */
    public static void wakePunctually() throws SystemCallException {
        checked("prctl(PR_SET_TIMERSLACK)", LIBC.prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0));
    }

    /**
     * Puts this thread before all that is not real-time (SCHED_RR), but not the threads and processes it starts.
     *
     * @param priority 1 to 99
     * @throws SystemCallException also if {@link Capability#SYS_NICE} is missing
     */
    public static void runInRealTime(int priority) throws SystemCallException {
        checked(
                "sched_setscheduler(SCHED_RR, " + priority + ")",
                LIBC.sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, new int[] {priority}));
    }

    /**
     * The same for this thread alone, unless somebody has put it into another class of scheduling from outside: what it starts is as nice as if it were at level 0.
     *
     * @param level -20 to -1
     * @throws SystemCallException also if {@link Capability#SYS_NICE} is missing
     */
    public static void goFirst(int level) throws SystemCallException {
        if ((LIBC.sched_getscheduler(0) & ~SCHED_RESET_ON_FORK) != SCHED_OTHER) {
            return;
        }
        checked(
                "sched_setscheduler(SCHED_OTHER)",
                LIBC.sched_setscheduler(0, SCHED_OTHER | SCHED_RESET_ON_FORK, new int[] {0}));
        beNice(level);
    }

    /**
     * @param level -20, the most favoured, to 19
     * @throws SystemCallException also if it is lower than now and {@link Capability#SYS_NICE} is missing
     */
    public static void beNice(int level) throws SystemCallException {
        checked("setpriority(" + level + ")", LIBC.setpriority(PRIO_PROCESS, 0, level));
    }

    /**
     * @param processors the only ones it runs on, by their numbers; at least one
     * @throws SystemCallException also if there is none of them
     */
    public static void runOn(Set<Integer> processors) throws SystemCallException {
        BitSet bits = new BitSet();
        processors.forEach(bits::set);
        ByteBuffer set = ByteBuffer.allocate(PROCESSOR_SET).put(0, bits.toByteArray());
        checked("sched_setaffinity(" + processors + ")", LIBC.sched_setaffinity(0, PROCESSOR_SET, set));
    }
}
