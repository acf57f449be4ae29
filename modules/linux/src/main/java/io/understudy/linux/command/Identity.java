package io.understudy.linux.command;

import io.understudy.core.check.Command;
import io.understudy.linux.process.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** By the machine's user database as it is now. */
    static Identity of(Command command) throws NotRunException {
        long user = PROCESS.geteuid();
        long group = PROCESS.getegid();
        if (command.user().isPresent()) {
            String name = command.user().get();
            Account found = Account.user(name).orElseThrow(() -> new NotRunException("there is no user " + name));
            user = found.id();
            group = found.group();
        }
        if (command.group().isPresent()) {
            String name = command.group().get();
            group = Account.group(name)
                    .orElseThrow(() -> new NotRunException("there is no group " + name))
                    .id();
        }
        return new Identity(user, group, user == PROCESS.geteuid() && group == PROCESS.getegid());
    }

    boolean isRoot() {
        return user == 0;
    }

    /** The words that make a process of this identity and run the others in it. */
    List<String> before(List<String> words) throws NotRunException {
        if (own) {
            return words;
        }
        if (!Files.isExecutable(SETPRIV)) {
            throw new NotRunException(SETPRIV + " is needed to run a command as another user: install util-linux");
        }
        List<String> all = new ArrayList<>(List.of(
                SETPRIV.toString(), "--reuid=" + user, "--regid=" + group, "--init-groups", "--inh-caps=-all", "--"));
        all.addAll(words);
        return all;
    }
}
