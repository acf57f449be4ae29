package io.understudy.linux.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what is written into lines, tells those that are not blank, in their beginnings, and keeps the last of them. */
final class Lines {

    private static final int CHARACTERS = 200;
    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> told;
    private final byte[] line = new byte[CHARACTERS * LONGEST_CHARACTER];
    private int length;
    private String last = "";

    Lines(Consumer<String> told) {
        this.told = told;
    }

    void add(ByteBuffer written) {
        while (written.hasRemaining()) {
            byte next = written.get();
            if (next == '\n') {
                endLine();
            } else if (length < line.length) {
                line[length++] = next;
            }
        }
    }

    private void endLine() {
        String text = text();
        length = 0;
        if (!text.isEmpty()) {
            last = text;
            told.accept(text);
        }
    }

    /** Without control characters. */
    private String text() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        return text.substring(0, Math.min(CHARACTERS, text.length()));
    }

    /** The last one, also if no end of line follows it; nothing more is expected. */
    String last() {
        endLine();
        return last;
    }
}
