package io.understudy.linux.libc;

import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
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

    @ssize_t
    long read(int fd, @Out ByteBuffer bytes, @size_t long length);

    @ssize_t
    long write(int fd, @In ByteBuffer bytes, @size_t long length);

    int open(String path, int flags, int mode);

    int mkfifo(String path, int mode);

    int pipe2(@Out int[] ends, int flags);

    int ioctl(int fd, @u_int64_t long request, @In @Out ByteBuffer argument);

    int poll(@In @Out ByteBuffer descriptors, @u_int64_t long count, int milliseconds);

    int kill(int process, int signal);

    int waitpid(int process, @Out int[] status, int options);

    long syscall(@u_int64_t long number, @u_int64_t long one, @u_int64_t long two);

    /** The error number itself is returned, as by the other calls of its family. */
    int posix_spawn(
            @Out int[] process,
            String path,
            @In Pointer actions,
            @In Pointer attributes,
            @In CharSequence[] arguments,
            @In CharSequence[] environment);

    int posix_spawnattr_init(Pointer attributes);

    int posix_spawnattr_setflags(Pointer attributes, short flags);

    int posix_spawnattr_setpgroup(Pointer attributes, int group);

    int posix_spawnattr_destroy(Pointer attributes);

    int posix_spawn_file_actions_init(Pointer actions);

    int posix_spawn_file_actions_addopen(Pointer actions, int fd, String path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

    int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

    int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

    int posix_spawn_file_actions_destroy(Pointer actions);

    int mlockall(int flags);

    int setpriority(int which, int who, int nice);

    int sched_setaffinity(int thread, @size_t long length, @In ByteBuffer set);

    int if_nametoindex(String name);

    int prctl(int option, @u_int64_t long argument, @u_int64_t long two, @u_int64_t long three, @u_int64_t long four);

    int sched_setscheduler(int thread, int policy, @In int[] parameter);

    int sched_getscheduler(int thread);

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
