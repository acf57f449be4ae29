package io.understudy.linux.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jnr.constants.platform.Errno;

/** The file that a command's first word stands for. */
record Program(Path file) {

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** @param environment where PATH is looked up */
    static Program named(String word, Map<String, String> environment) throws NotRunException {
        if (word.indexOf('/') >= 0) {
            return new Program(Path.of("/").resolve(word));
        }
        String path = environment.getOrDefault("PATH", USUAL_PATH);
        return Stream.of(path.split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, word))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Program::new)
                .orElseThrow(() -> new NotRunException("there is no program " + word + " in " + path));
    }

    void requireTrust() throws NotRunException {
        Optional<String> fault;
        try {
            fault = Trust.fault(file);
        } catch (IOException e) {
            throw new NotRunException("cannot run " + file + ": " + e.getMessage());
        }
        if (fault.isPresent()) {
            throw new NotRunException(file + " is not safe to be run as root: " + fault.get());
        }
    }

    /** Why the kernel would not run it. */
    NotRunException refused(Errno errno) {
        String why = errno == Errno.ENOENT && Files.exists(file)
                ? "the interpreter in its first line is missing"
                : errno == Errno.ENOEXEC
                        ? errno.description() + " (does its first line lack #! and an interpreter?)"
                        : errno.description();
        return new NotRunException("cannot run " + file + ": " + why);
    }
}
