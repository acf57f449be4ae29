package io.understudy.linux.process;

import java.util.Optional;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/**
 * A user or a group of this machine.
 *
 * @param id the number the kernel knows it by
 */
public record Account(String name, long id) {

    private static final POSIX DATABASE = POSIXFactory.getNativePOSIX();

    /** Empty if there is no such user. */
    public static Optional<Account> user(String name) {
        return Optional.ofNullable(DATABASE.getpwnam(name)).map(user -> new Account(name, user.getUID()));
    }

    /** Empty if there is no such group. */
    public static Optional<Account> group(String name) {
        return Optional.ofNullable(DATABASE.getgrnam(name)).map(group -> new Account(name, group.getGID()));
    }
}
