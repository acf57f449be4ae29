package io.understudy.core.time;

/** Where a driver reads the time it hands to a machine; never read inside this module. */
@FunctionalInterface
public interface Clock {
    Moment now();
}
