package io.understudy.linux.process;

import java.util.Optional;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/**
 * A user or a group of this machine.
 *
 * @param id the number the kernel knows it by
 * @param group a user's primary group; a group's own number
 */
public record Account(String name, long id, long group) {

    private static final POSIX DATABASE = POSIXFactory.getNativePOSIX();

    /** Empty if there is no such user. */
    public static Optional<Account> user(String name) {
        synchronized (DATABASE) { // the C library answers in a place that the next question overwrites
            return Optional.ofNullable(DATABASE.getpwnam(name))
                    .map(user -> new Account(name, user.getUID(), user.getGID()));
        }
    }

    /** Empty if there is no such group. */
    public static Optional<Account> group(String name) {
        synchronized (DATABASE) {
            return Optional.ofNullable(DATABASE.getgrnam(name))
                    .map(group -> new Account(name, group.getGID(), group.getGID()));
        }
    }
}
