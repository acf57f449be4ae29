package io.understudy.harness.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;

/** Marks the processes of a lab with the JVM they belong to, and ends those whose JVM was killed before it could. */
final class Leftovers {
    private static final String MARK = "UNDERSTUDY_LAB";

    private Leftovers() {}

    static void mark(Map<String, String> environment) {
        environment.put(MARK, Long.toString(ProcessHandle.current().pid()));
    }

    static void sweep() {
        ProcessHandle.allProcesses()
                .filter(process -> owner(process).stream()
                        .anyMatch(owner -> ProcessHandle.of(owner).isEmpty()))
                .forEach(ProcessHandle::destroyForcibly);
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
