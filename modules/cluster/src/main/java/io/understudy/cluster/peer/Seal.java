package io.understudy.cluster.peer;

/**
 * What proves that a letter comes from where it says it does.
 *
 * @param known the word that the one who is written to has told the writer, at the writer's address; empty if it has not yet
 * @param wanted the word that the writer wants to read in letters to itself
 */
public record Seal(String known, String wanted) {}
