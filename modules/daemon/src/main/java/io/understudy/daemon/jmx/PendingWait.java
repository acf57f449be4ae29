package io.understudy.daemon.jmx;

import io.understudy.daemon.status.WaitStatus;

/** Something that an instance will do later. */
public record PendingWait(String what, long remainingMillis) {

    static PendingWait of(WaitStatus wait) {
        return new PendingWait(wait.what(), wait.remaining().toMillis());
    }
}
