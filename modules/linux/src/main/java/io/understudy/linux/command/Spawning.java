package io.understudy.linux.command;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.linux.libc.SystemCallException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jnr.constants.platform.Errno;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** posix_spawn(3) as commands need it. */
final class Spawning {

    private static final int O_CLOEXEC = 0x80000;
    private static final int O_RDONLY = 0;
    private static final int SIGKILL = 9;
    private static final short SETPGROUP_AND_SIGMASK = 0x02 | 0x08;

    /** More than the C library's structures need on any machine. */
    private static final int STRUCTURE = 1024;

    private static final int STANDARD_STREAMS = 3;

    private Spawning() {}

    /**
     * @param words the first is what the program is told it is called
     * @throws SystemCallException if the kernel would not run it
     */
    static Child spawn(
            Program program, List<String> words, Map<String, String> environment, Consumer<ByteBuffer> written)
            throws SystemCallException {
        int[] ends = new int[2];
        checked("pipe", LIBC.pipe2(ends, O_CLOEXEC));
        Pointer actions = structure();
        Pointer attributes = structure();
        try {
            prepare(actions, attributes, ends[1]);
            return watched(spawn(program, actions, attributes, words, environment), ends[0], written);
        } catch (SystemCallException e) {
            LIBC.close(ends[0]);
            throw e;
        } finally {
            LIBC.close(ends[1]);
            LIBC.posix_spawn_file_actions_destroy(actions);
            LIBC.posix_spawnattr_destroy(attributes);
        }
    }

    /** One that can't be watched must not run. */
    private static Child watched(int process, int output, Consumer<ByteBuffer> written) throws SystemCallException {
        try {
            return new Child(process, output, written);
        } catch (SystemCallException e) {
            LIBC.kill(-process, SIGKILL);
            LIBC.waitpid(process, new int[1], 0);
            throw e;
        }
    }

    private static Pointer structure() {
        return Runtime.getRuntime(LIBC).getMemoryManager().allocateDirect(STRUCTURE, true);
    }

    /** A group of its own, no signal blocked, in {@code /}, with nothing open but the standard streams. */
    private static void prepare(Pointer actions, Pointer attributes, int output) throws SystemCallException {
        done(LIBC.posix_spawnattr_init(attributes));
        done(LIBC.posix_spawn_file_actions_init(actions));
        done(LIBC.posix_spawnattr_setflags(attributes, SETPGROUP_AND_SIGMASK));
        done(LIBC.posix_spawnattr_setpgroup(attributes, 0));
        done(LIBC.posix_spawn_file_actions_adddup2(actions, output, 1));
        done(LIBC.posix_spawn_file_actions_adddup2(actions, output, 2));
        done(LIBC.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0));
        done(LIBC.posix_spawn_file_actions_addchdir_np(actions, "/"));
        done(LIBC.posix_spawn_file_actions_addclosefrom_np(actions, STANDARD_STREAMS));
    }

    private static int spawn(
            Program program, Pointer actions, Pointer attributes, List<String> words, Map<String, String> environment)
            throws SystemCallException {
        int[] process = new int[1];
        done(LIBC.posix_spawn(
                process,
                program.file().toString(),
                actions,
                attributes,
                words.toArray(CharSequence[]::new),
                environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(CharSequence[]::new)));
        return process[0];
    }

    private static void done(int errno) throws SystemCallException {
        if (errno != 0) {
            throw new SystemCallException("posix_spawn", Errno.valueOf(errno));
        }
    }
}
