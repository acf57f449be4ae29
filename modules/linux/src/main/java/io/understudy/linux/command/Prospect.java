package io.understudy.linux.command;

import io.understudy.linux.process.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Whether a program could be run, as far as that is seen without running it. */
public final class Prospect {

    private Prospect() {}

    /**
     * Why it could not; empty if nothing speaks against it, or nobody may look.
     *
     * @param word as in {@link io.understudy.core.check.Command#words}
     */
    public static Optional<String> obstacle(String word) {
        try {
            return obstacle(Program.named(word, System.getenv()).file());
        } catch (NotRunException missing) {
            return Optional.of(missing.reason());
        }
    }

    /**
     * Why nothing could be run as this user, who exists.
     *
     * @param group the user's own if absent
     */
    public static Optional<String> obstacleAs(String user, Optional<String> group) {
        return obstacleAs(user, group, Identity.SETPRIV);
    }

    static Optional<String> obstacleAs(String user, Optional<String> group, Path setpriv) {
        try {
            return Identity.of(Optional.of(user), group).obstacle(setpriv);
        } catch (NotRunException missing) {
            return Optional.of(missing.reason());
        }
    }

    /**
     * A sentence that names the rights that are missing for commands of this user to be run, and ended when their time is over; empty if there are
     * none, or there is no such user.
     *
     * @param group the user's own if absent
     * @param effective the rights of whoever runs them
     */
    public static Optional<String> powerless(String user, Optional<String> group, Set<Capability> effective) {
        try {
            return Identity.of(Optional.of(user), group)
                    .powerless(effective, Capability.SETUID, Capability.SETGID, Capability.KILL);
        } catch (NotRunException missing) {
            return Optional.empty();
        }
    }

    private static Optional<String> obstacle(Path file) {
        if (Files.notExists(file)) {
            return Optional.of(file + " does not exist");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Optional.of(file + " is not a file");
        }
        return Files.exists(file) && !Files.isExecutable(file)
                ? Optional.of(file + " is not executable")
                : Optional.empty();
    }
}
