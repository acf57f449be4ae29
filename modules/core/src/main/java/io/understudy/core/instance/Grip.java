package io.understudy.core.instance;

/** What the kernel is known to have of an instance's holdings. */
public enum Grip {
    /** Nothing. */
    NONE,
    /**
     * What an earlier run of this program left there, until it is known whether it is this router's or somebody else's to hold; this router
     * has asked for nothing yet.
     */
    INHERITED,
    /** All of it was asked for; no answer yet. */
    TAKING,
    /** All of it, acknowledged. */
    HELD,
    /** All of it still, although the role was given up: its successor is to announce the addresses before they go. */
    PARTING,
    /** Its removal was asked for; no answer yet. */
    RELEASING,
    /** Something that would not go away. */
    TORN
}
