package io.understudy.core.group;

/** What the kernel has of a group. */
enum Inventory {
    NOTHING,
    EVERYTHING,
    SOMETHING
}
