package io.understudy.config.keepalived;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What became of the attempt to read a file. */
sealed interface SourceText {

    record Lines(List<String> lines) implements SourceText {}

    /** @param line where, from 1; 0 for the file as a whole */
    record Unreadable(String problem, int line) implements SourceText {}

    /** UTF-8, or else Latin-1, in which every byte means something. */
    static SourceText of(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Unreadable(Files.exists(file) ? "is not a file" : "there is no such file", 0);
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = text(bytes);
            int binary = text.indexOf('\0');
            return binary < 0
                    ? new Lines(text.lines().toList())
                    : new Unreadable("is not text", (int)
                            text.substring(0, binary).lines().count());
        } catch (IOException unreadable) {
            return new Unreadable("may not be read", 0);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
