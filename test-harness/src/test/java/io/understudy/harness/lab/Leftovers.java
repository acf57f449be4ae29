package io.understudy.harness.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Marks the processes and directories of a lab with the JVM they belong to, and removes those whose JVM was killed before it could. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final String MARK = "UNDERSTUDY_LAB";
    private static final String PREFIX = "understudy-lab-";
    private static final Pattern DIRECTORY = Pattern.compile(PREFIX + "(\\d+)-.*");

    private Leftovers() {}

    static void mark(Map<String, String> environment) {
        environment.put(MARK, Long.toString(ProcessHandle.current().pid()));
    }

    static Path directory() throws IOException {
        return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    }

    static void sweep() {
        ProcessHandle.allProcesses()
                .filter(process -> owner(process).stream().anyMatch(Leftovers::isGone))
                .forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> directories = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            directories
                    .filter(directory -> owner(directory).stream().anyMatch(Leftovers::isGone))
                    .forEach(Leftovers::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that is in it; another lab may be doing the same. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "left behind: " + directory, e);
        }
    }

    private static boolean isGone(long owner) {
        return ProcessHandle.of(owner).isEmpty();
    }

    private static OptionalLong owner(Path directory) {
        Matcher match = DIRECTORY.matcher(directory.getFileName().toString());
        return match.matches() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
    }

    private static OptionalLong owner(ProcessHandle process) {
        try {
            Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
            for (String entry :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1)) {
                if (entry.startsWith(MARK + "=")) {
                    return OptionalLong.of(Long.parseLong(entry.substring(MARK.length() + 1)));
                }
            }
            return OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // it has ended meanwhile, or is not ours
        }
    }
}
