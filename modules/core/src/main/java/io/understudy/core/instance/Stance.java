package io.understudy.core.instance;

/** What an instance is to its sync group. */
public enum Stance {
    /** Something of its own is wrong, which keeps all of them out. */
    OUT,
    /** Takes no part, though nothing of its own is wrong. */
    WAITING,
    /** Has not been listening for long enough. */
    LISTENING,
    /** Hears a master that it leaves in peace. */
    FOLLOWING,
    /** Has given up the role, and keeps its addresses until its successor has announced them. */
    PARTING,
    /** Would be master if it were alone. */
    WISHING,
    /** Has claimed to be master. */
    LEADING
}
