package io.understudy.linux.fifo;

import static io.understudy.linux.libc.Libc.LIBC;
import static io.understudy.linux.libc.Libc.checked;

import io.understudy.core.notice.PipePort;
import io.understudy.linux.libc.Libc;
import io.understudy.linux.libc.SystemCallException;
import io.understudy.linux.process.Account;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import jnr.constants.platform.Errno;

/** Named pipes of Linux: opened for reading as well, so that they keep what is written while nobody reads. */
public final class NamedPipes implements PipePort {

    private static final int OWNER_ONLY = 0600;
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_NOFOLLOW = nofollow();
    private static final long FIONREAD = 0x541b;
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;

    /** The one flag here that is not the same number on every machine. */
    private static int nofollow() {
        return System.getProperty("os.arch").equals("aarch64") ? 0x8000 : 0x20000;
    }

    @Override
    public Pipe open(String path, Optional<String> user, Optional<String> group) throws IOException {
        boolean made = make(Path.of(path), user, group);
        try {
            int fd = (int) checked("open " + path, LIBC.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW, 0));
            if (!isFifo(Path.of("/proc/self/fd/" + fd))) {
                LIBC.close(fd);
                throw new IOException(path + " is there, and is not a named pipe");
            }
            return new OpenPipe(fd, made ? Optional.of(Path.of(path)) : Optional.empty());
        } catch (SystemCallException refused) {
            throw new IOException(path + " can't be opened: " + refused.getMessage(), refused);
        }
    }

    private static boolean make(Path path, Optional<String> user, Optional<String> group) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<Account> owner = user.isEmpty() ? Optional.empty() : Optional.of(user(user.get()));
        Optional<Long> groupId = group.isEmpty() ? owner.map(Account::group) : Optional.of(group(group.get()));
        try {
            checked("mkfifo " + path, LIBC.mkfifo(path.toString(), OWNER_ONLY));
        } catch (SystemCallException refused) {
            throw new IOException(path + " can't be made: " + refused.getMessage(), refused);
        }
        if (groupId.isPresent()) {
            Files.setAttribute(path, "unix:gid", groupId.get().intValue(), LinkOption.NOFOLLOW_LINKS);
        }
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", (int) owner.get().id(), LinkOption.NOFOLLOW_LINKS);
        }
        return true;
    }

    private static Account user(String name) throws IOException {
        return Account.user(name).orElseThrow(() -> new IOException("there is no user " + name));
    }

    private static long group(String name) throws IOException {
        return Account.group(name)
                .orElseThrow(() -> new IOException("there is no group " + name))
                .id();
    }

    private static boolean isFifo(Path path) throws IOException {
        return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & TYPE) == FIFO;
    }

    private record OpenPipe(int fd, Optional<Path> made) implements Pipe {

        @Override
        public void write(ByteBuffer text) throws IOException {
            while (text.hasRemaining()) {
                ByteBuffer rest = ByteBuffer.allocateDirect(text.remaining()).put(text.duplicate());
                rest.flip();
                long written = LIBC.write(fd, rest, rest.remaining());
                if (written >= 0) {
                    text.position(text.position() + (int) written);
                } else if (Libc.error() == Errno.EAGAIN) {
                    return;
                } else if (Libc.error() != Errno.EINTR) {
                    throw new IOException("can't write: " + Libc.error().description());
                }
            }
        }

        @Override
        public int unread() {
            ByteBuffer bytes = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
            return LIBC.ioctl(fd, FIONREAD, bytes) < 0 ? 0 : bytes.getInt(0);
        }

        @Override
        public void close() {
            LIBC.close(fd);
            made.ifPresent(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException stays) {
                    // an empty pipe in the way of nobody: it is used again at the next start
                }
            });
        }
    }
}
