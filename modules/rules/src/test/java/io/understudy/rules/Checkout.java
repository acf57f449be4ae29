package io.understudy.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project as they lie there. */
final class Checkout {

    private static final Set<String> NOT_OURS = Set.of(".git", ".idea", ".vscode", "target");

    static final Path ROOT = root();

    private Checkout() {}

    /**
     * A text file.
     *
     * @param path from the project's root, with slashes
     */
    record Text(String path, String content) {

        List<String> lines() {
            return content.lines().toList();
        }

        boolean isJava() {
            return path.endsWith(".java");
        }

        boolean isMain() {
            return path.contains("/src/main/");
        }
    }

    /** Every text file in a folder and below, in the order of their paths. */
    static List<Text> texts(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Checkout::isOurs)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(Checkout::read)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    /** Empty for anything that is not text. */
    private static Optional<Text> read(Path file) {
        try {
            return Optional.of(new Text(ROOT.relativize(file).toString(), Files.readString(file)));
        } catch (MalformedInputException binary) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("dev"))) {
            here = here.resolve("..").normalize();
        }
        return here;
    }
}
