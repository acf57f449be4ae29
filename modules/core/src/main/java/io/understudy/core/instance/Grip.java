package io.understudy.core.instance;

/** What the kernel is known to have of an instance's holdings. */
public enum Grip {
    /** Nothing. */
    NONE,
    /** All of it was asked for; no answer yet. */
    TAKING,
    /** All of it, acknowledged. */
    HELD,
    /** Its removal was asked for; no answer yet. */
    RELEASING,
    /** Something that would not go away. */
    TORN
}
