package io.understudy.linux.libc;

import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import jnr.ffi.types.u_int64_t;

/** System calls by the names and with the arguments of their manual pages. */
public interface Libc {

    Libc LIBC = LibraryLoader.create(Libc.class).load("c");

    int socket(int domain, int type, int protocol);

    int bind(int fd, @In ByteBuffer address, int length);

    int setsockopt(int fd, int level, int name, @In ByteBuffer value, int length);

    @ssize_t
    long send(int fd, @In ByteBuffer message, @size_t long length, int flags);

    @ssize_t
    long sendto(
            int fd, @In ByteBuffer message, @size_t long length, int flags, @In ByteBuffer address, int addressLength);

    @ssize_t
    long recv(int fd, @Out ByteBuffer message, @size_t long length, int flags);

    int close(int fd);

    int if_nametoindex(String name);

    int prctl(int option, @u_int64_t long argument, @u_int64_t long two, @u_int64_t long three, @u_int64_t long four);

    int sched_setscheduler(int thread, int policy, @In int[] parameter);

    /** Why the calling thread's last call failed. */
    static Errno error() {
        return Errno.valueOf(LastError.getLastError(Runtime.getRuntime(LIBC)));
    }

    /**
     * @param result what the call returned
     * @throws SystemCallException if that is negative
     */
    static long checked(String call, long result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(call, error());
        }
        return result;
    }
}
