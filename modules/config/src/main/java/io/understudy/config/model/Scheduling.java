package io.understudy.config.model;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the process is run.
 *
 * @param realTimePriority SCHED_RR for the timer, packet and address threads, 1 to 99; first of the ordinary ones if absent
 * @param nice level of the process, -20 to 19
 * @param inMemory nothing of it is swapped out
 * @param processors it runs on; empty for all
 */
public record Scheduling(OptionalInt realTimePriority, int nice, boolean inMemory, SortedSet<Integer> processors) {

    public Scheduling {
        processors = Collections.unmodifiableSortedSet(new TreeSet<>(processors));
    }
}
