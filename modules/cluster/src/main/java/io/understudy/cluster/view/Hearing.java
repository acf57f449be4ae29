package io.understudy.cluster.view;

/** What a router has heard of others on its link lately. */
public enum Hearing {
    /** Nothing. */
    NOTHING,
    /** Advertisements that it believes. */
    ADVERTS,
    /** Only such as it refuses: of another version, with another key, or broken. */
    REFUSED
}
