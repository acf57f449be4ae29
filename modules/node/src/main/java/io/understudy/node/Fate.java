package io.understudy.node;

/**
 * What becomes of an instance or a group when a node is given another plan.
 *
 * @param <P> its plan
 */
sealed interface Fate<P> {

    /** It begins. */
    record Added<P>(P plan) implements Fate<P> {}

    /** It ends in good order. */
    record Removed<P>(P plan) implements Fate<P> {}

    /** It goes on as it is, and from now on does what the new plan says; that may be the same, and its name may be another. */
    record Kept<P>(P before, P after) implements Fate<P> {}

    /**
     * It ends in good order, and then begins as if it had not been there.
     *
     * @param why what of it cannot be changed while it runs, in words for an operator
     */
    record Anew<P>(P before, P after, String why) implements Fate<P> {}
}
