package io.understudy.core.notice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The port to named pipes that somebody reads. */
public interface PipePort {

    /** A pipe that can be written into, whether somebody reads or not. Belongs to one thread at a time. */
    interface Pipe extends AutoCloseable {

        /** Takes as much as there is room for; returns at once. */
        void write(ByteBuffer text) throws IOException;

        /** How many bytes nobody has read yet. */
        int unread();

        /** What is unread stays for those who have it open; a pipe that was made by {@link #open} is removed. */
        @Override
        void close();
    }

    /**
     * Makes the pipe if it is not there.
     *
     * @param path absolute
     * @param user who owns a new one; this program's own if absent
     * @param group of a new one; the user's own if absent
     * @throws IOException also if something else is there, or if there is no such user or group
     */
    Pipe open(String path, Optional<String> user, Optional<String> group) throws IOException;
}
