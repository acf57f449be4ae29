package io.understudy.linux.libc;

import java.io.IOException;
import jnr.constants.platform.Errno;

/** A system call that failed, with its error number. */
public final class SystemCallException extends IOException {

    private final Errno errno;

    public SystemCallException(String call, Errno errno) {
        super(call + ": " + errno.description());
        this.errno = errno;
    }

    public Errno errno() {
        return errno;
    }
}
