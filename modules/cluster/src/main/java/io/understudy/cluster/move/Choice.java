package io.understudy.cluster.move;

/** From whom to whom. */
sealed interface Choice {

    /** From the master to somebody who can take over. */
    record Move(String from, String to) implements Choice {}

    /** It is where it is to be. */
    record Stay(String at) implements Choice {}

    /** @param reason in words for an operator */
    record None(String reason) implements Choice {}
}
