package io.understudy.node.tracking;

/**
 * What the results of a script amount to: one that is good becomes bad after {@code fall} failures in a row, one that is bad becomes good
 * after {@code rise} successes. The first result decides alone.
 *
 * @param contrary results in a row that speak against the opinion
 */
record Verdict(int rise, int fall, Opinion opinion, int contrary) {

    /** What is thought of the script. */
    enum Opinion {
        NONE,
        GOOD,
        BAD
    }

    /** @param opinion before the first result */
    static Verdict beginning(int rise, int fall, Opinion opinion) {
        return new Verdict(rise, fall, opinion, 0);
    }

    Verdict success() {
        return switch (opinion) {
            case NONE, GOOD -> now(Opinion.GOOD);
            case BAD -> contrary + 1 < rise ? doubted() : now(Opinion.GOOD);
        };
    }

    Verdict failure() {
        return switch (opinion) {
            case NONE, BAD -> now(Opinion.BAD);
            case GOOD -> contrary + 1 < fall ? doubted() : now(Opinion.BAD);
        };
    }

    private Verdict now(Opinion next) {
        return new Verdict(rise, fall, next, 0);
    }

    private Verdict doubted() {
        return new Verdict(rise, fall, opinion, contrary + 1);
    }
}
