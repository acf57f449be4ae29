package io.understudy.node.notice;

/**
 * What a hook says of what it was given: one of the two, once, by any thread. The next one is given then.
 *
 * @param taken is run when all is done that has to be done before the next one
 * @param lost is run when nobody will ever take it
 */
public record Receipt(Runnable taken, Runnable lost) {

    void handled() {
        taken.run();
    }

    void refused() {
        lost.run();
    }
}
