package io.understudy.core.group;

/** What a member asks its sync group for instead of the applier. */
public enum Request {
    HOLD,
    RELEASE
}
