package io.understudy.linux.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A right of capabilities(7) that this program may need. */
public enum Capability {
    /** To end processes of other users. */
    KILL(5),
    /** To run something with the groups of another user. */
    SETGID(6),
    /** To run something as another user. */
    SETUID(7),
    /** To change addresses and routes. */
    NET_ADMIN(12),
    /** To capture and send frames. */
    NET_RAW(13),
    /** To run threads in real time. */
    SYS_NICE(23);

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String EFFECTIVE = "CapEff:";
    private static final int HEXADECIMAL = 16;

    private final int number;

    Capability(int number) {
        this.number = number;
    }

    /** Those of the calling thread. */
    public static Set<Capability> effective() {
        try {
            return effective(Files.readString(STATUS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param status what {@code /proc/PID/status} says */
    static Set<Capability> effective(String status) {
        long bits = status.lines()
                .filter(line -> line.startsWith(EFFECTIVE))
                .mapToLong(line -> Long.parseUnsignedLong(
                        line.substring(EFFECTIVE.length()).strip(), HEXADECIMAL))
                .findFirst()
                .orElse(0);
        Set<Capability> effective = EnumSet.noneOf(Capability.class);
        Arrays.stream(values()).filter(one -> (bits >>> one.number & 1) == 1).forEach(effective::add);
        return effective;
    }

    /** A sentence that names those of the needed ones that the calling thread has not got; empty if it has them all. */
    public static Optional<String> missing(Capability... needed) {
        return missing(effective(), needed);
    }

    /** @param effective those of whoever is meant */
    public static Optional<String> missing(Set<Capability> effective, Capability... needed) {
        String names = Arrays.stream(needed)
                .filter(one -> !effective.contains(one))
                .map(Capability::toString)
                .collect(Collectors.joining(" and "));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("this process lacks " + names + "; run it as root, or give it the right by systemd's "
                        + "AmbientCapabilities");
    }

    @Override
    public String toString() {
        return "CAP_" + name();
    }
}
