package io.understudy.linux.command;

import io.understudy.core.check.Command;
import io.understudy.linux.process.Account;
import io.understudy.linux.process.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/**
 * Who a command runs as.
 *
 * @param group of that name, or the user's own
 * @param own nothing has to be done for it
 */
record Identity(long user, long group, boolean own) {

    private static final POSIX PROCESS = POSIXFactory.getNativePOSIX();
    static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** By the machine's user database as it is now. */
    static Identity of(Command command) throws NotRunException {
        return of(command.user(), command.group());
    }

    /** @param ofUser the daemon's own if absent */
    static Identity of(Optional<String> ofUser, Optional<String> ofGroup) throws NotRunException {
        long user = PROCESS.geteuid();
        long group = PROCESS.getegid();
        if (ofUser.isPresent()) {
            String name = ofUser.get();
            Account found = Account.user(name).orElseThrow(() -> new NotRunException("there is no user " + name));
            user = found.id();
            group = found.group();
        }
        if (ofGroup.isPresent()) {
            String name = ofGroup.get();
            group = Account.group(name)
                    .orElseThrow(() -> new NotRunException("there is no group " + name))
                    .id();
        }
        return new Identity(user, group, user == PROCESS.geteuid() && group == PROCESS.getegid());
    }

    boolean isRoot() {
        return user == 0;
    }

    /** Why nobody can be this, whoever that is; empty if nothing speaks against it. */
    Optional<String> obstacle(Path setpriv) {
        return own || Files.isExecutable(setpriv)
                ? Optional.empty()
                : Optional.of(setpriv + " is needed to run a command as another user, and can't be run");
    }

    /** A sentence that names the rights that whoever becomes this lacks; empty if there are none. */
    Optional<String> powerless(Set<Capability> effective, Capability... needed) {
        return own ? Optional.empty() : Capability.missing(effective, needed);
    }

    /** The words that make a process of this identity and run the others in it. */
    List<String> before(List<String> words) throws NotRunException {
        if (own) {
            return words;
        }
        Optional<String> obstacle = obstacle(SETPRIV);
        if (obstacle.isPresent()) {
            throw new NotRunException(obstacle.get() + ": install util-linux");
        }
        Optional<String> powerless = powerless(Capability.effective(), Capability.SETUID, Capability.SETGID);
        if (powerless.isPresent()) {
            throw new NotRunException("it belongs to another user, and " + powerless.get());
        }
        List<String> all = new ArrayList<>(List.of(
                SETPRIV.toString(), "--reuid=" + user, "--regid=" + group, "--init-groups", "--inh-caps=-all", "--"));
        all.addAll(words);
        return all;
    }
}
