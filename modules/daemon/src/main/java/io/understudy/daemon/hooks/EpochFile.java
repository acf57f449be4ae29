package io.understudy.daemon.hooks;

import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.node.notice.EpochPort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Epochs in a file, one a line: {@code INSTANCE VI_1 1767323045678}. It is replaced as a whole, so that it is never half written.
 *
 * @param path its directory is made if it is not there
 */
public record EpochFile(Path path) implements EpochPort {

    private static final int WORDS = 3;

    /** A line that makes no sense is left out: an epoch that begins with the clock is better than none. */
    @Override
    public Map<Subject, Long> read() throws IOException {
        Map<Subject, Long> epochs = new HashMap<>();
        try {
            Files.readAllLines(path).forEach(line -> read(line, epochs));
        } catch (NoSuchFileException first) {
            return Map.of();
        }
        return epochs;
    }

    private static void read(String line, Map<Subject, Long> epochs) {
        String[] words = line.split(" ", -1);
        if (words.length == WORDS && words[0].matches("INSTANCE|GROUP") && words[2].matches("\\d{1,18}")) {
            epochs.put(new Subject(Kind.valueOf(words[0]), words[1]), Long.parseLong(words[2]));
        }
    }

    @Override
    public void keep(Map<Subject, Long> epochs) throws IOException {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        Path directory = path.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        try (FileChannel file = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap(text(epochs).getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                file.write(text);
            }
            file.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static String text(Map<Subject, Long> epochs) {
        return epochs.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
