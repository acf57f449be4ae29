package io.understudy.core.tracking;

/** What is known of a {@link Subject}. */
public sealed interface Reading {

    /** Nothing yet. */
    record Unknown() implements Reading {}

    record Good() implements Reading {}

    /** @param reason in words for an operator, without the subject's name */
    record Bad(String reason) implements Reading {}

    /** The number in a file. */
    record Counted(int value) implements Reading {}
}
