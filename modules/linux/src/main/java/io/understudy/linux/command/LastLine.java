package io.understudy.linux.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The last line that is not blank of all that was written, in its beginning. */
final class LastLine {

    private static final int CHARACTERS = 200;
    private static final int LONGEST_CHARACTER = 4;

    private final byte[] line = new byte[CHARACTERS * LONGEST_CHARACTER];
    private int length;
    private String last = "";

    void add(ByteBuffer written) {
        while (written.hasRemaining()) {
            byte next = written.get();
            if (next == '\n') {
                last = text();
                length = 0;
            } else if (length < line.length) {
                line[length++] = next;
            }
        }
    }

    /** Without control characters. */
    String text() {
        String current = new String(line, 0, length, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return current.isEmpty() ? last : current.substring(0, Math.min(CHARACTERS, current.length()));
    }
}
