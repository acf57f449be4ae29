package io.understudy.cluster.peer;

import io.understudy.cluster.view.Candidate;

/** What a node answers to another one. */
public sealed interface Answer {

    /** @param json the status, as {@code understudy status --json} prints it */
    record Document(String json) implements Answer {}

    /** How it stands to the name that was asked for. */
    record Stands(Candidate candidate) implements Answer {}

    /** What was asked for has been done. */
    record Done() implements Answer {}

    /** @param reason in words for an operator */
    record Refused(String reason) implements Answer {}
}
