package io.understudy.cluster.peer;

/** What a node answers to another one. */
public sealed interface Answer {

    /** @param json the status, as {@code understudy status --json} prints it */
    record Document(String json) implements Answer {}

    /** @param reason in words for an operator */
    record Refused(String reason) implements Answer {}
}
