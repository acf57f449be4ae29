package io.understudy.harness.group;

/** How much of a group a node has. */
public enum Extent {
    NONE,
    PART,
    ALL
}
