package io.understudy.config.keepalived;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** File names with wildcards and with braces, as glob(3) understands them. */
final class Globs {

    private static final int MOST_ALTERNATIVES = 1000;

    private Globs() {}

    static boolean isPattern(String name) {
        return name.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
    }

    /** Ordinary files that match, in the order of the braces, and then of their names; none if it is no path at all. */
    static List<Path> files(Path directory, String pattern) {
        try {
            return alternatives(pattern).stream()
                    .flatMap(name -> matches(directory.resolve(name)))
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (InvalidPathException | PatternSyntaxException noPath) {
            return List.of();
        }
    }

    /** {@code a{b,c}} is {@code ab} and {@code ac}. */
    private static List<String> alternatives(String pattern) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty() && done.size() + open.size() < MOST_ALTERNATIVES) {
            String next = open.removeFirst();
            int end = next.indexOf('}');
            int begin = end < 0 ? -1 : next.lastIndexOf('{', end);
            if (begin < 0) {
                done.add(next);
            } else {
                List<String> inner = Stream.of(next.substring(begin + 1, end).split(",", -1))
                        .map(one -> next.substring(0, begin) + one + next.substring(end + 1))
                        .toList();
                open.addAll(0, inner);
            }
        }
        return done;
    }

    private static Stream<Path> matches(Path pattern) {
        Stream<Path> found = Stream.of(pattern.getRoot() == null ? Path.of("") : pattern.getRoot());
        for (Path part : pattern) {
            String name = part.toString();
            found = isPattern(name)
                    ? found.flatMap(directory -> children(directory, name))
                    : found.map(directory -> directory.resolve(name)).filter(Files::exists);
        }
        return found;
    }

    /** What begins with a dot has to be asked for with a dot. */
    private static Stream<Path> children(Path directory, String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            return StreamSupport.stream(children.spliterator(), false)
                    .filter(child -> matcher.matches(child.getFileName()))
                    .filter(child -> pattern.startsWith(".")
                            || !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException | DirectoryIteratorException unreadable) {
            return Stream.of();
        }
    }
}
