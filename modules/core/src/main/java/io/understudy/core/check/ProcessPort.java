package io.understudy.core.check;

/** The port to the table of processes. */
public interface ProcessPort {

    /** How many processes fit the pattern right now. May take some milliseconds. */
    int running(ProcessPattern pattern);
}
