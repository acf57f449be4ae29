package io.understudy.linux.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;

/**
 * Whether somebody else than those who are trusted could have had a hand in a file: everything on the way to it, symbolic links and what
 * they lead to included, has to belong to them and must not be writable by others, nor by a group that is not theirs. A directory
 * with the sticky bit may be, for there nobody can replace what is somebody else's.
 */
public final class Trust {

    private static final POSIX PROCESS = POSIXFactory.getNativePOSIX();
    private static final int ROOT_ID = 0;

    private static final Path ROOT = Path.of("/");
    private static final int MOST_LINKS = 40;
    private static final int WRITABLE_BY_GROUP = 0020;
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int STICKY = 01000;
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private final Set<Integer> users;
    private final Set<Integer> groups;
    private final Deque<Path> rest = new ArrayDeque<>();
    private Path reached = ROOT;
    private int links;

    private Trust(Set<Integer> users, Set<Integer> groups) {
        this.users = users;
        this.groups = groups;
    }

    /**
     * The first thing on the way that somebody else than root could have had a hand in, with what is wrong with it; empty if all is
     * well.
     *
     * @param file absolute
     * @throws IOException if it is not there
     */
    static Optional<String> fault(Path file) throws IOException {
        return new Trust(Set.of(ROOT_ID), Set.of(ROOT_ID)).walk(file);
    }

    /** The same of what this program is to do as itself: its own user and group may have had a hand in it. */
    public static Optional<String> faultOfOwn(Path file) throws IOException {
        return new Trust(
                        new HashSet<>(List.of(ROOT_ID, PROCESS.geteuid())),
                        new HashSet<>(List.of(ROOT_ID, PROCESS.getegid())))
                .walk(file);
    }

    private void goOn(Path to) {
        for (int i = to.getNameCount() - 1; i >= 0; i--) {
            rest.push(to.getName(i));
        }
        if (to.isAbsolute()) {
            reached = ROOT;
        }
    }

    private Optional<String> walk(Path file) throws IOException {
        goOn(file);
        Optional<String> fault = look(ROOT);
        while (fault.isEmpty() && !rest.isEmpty()) {
            reached = reached.resolve(rest.pop()).normalize();
            fault = look(reached);
        }
        return fault;
    }

    private Optional<String> look(Path at) throws IOException {
        Map<String, Object> found = Files.readAttributes(at, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) found.getOrDefault("mode", 0);
        if (!users.contains(id(found, "uid"))) {
            return Optional.of(at + " does not belong to root");
        }
        if ((mode & TYPE) == LINK) {
            return follow(at);
        }
        boolean sticky = (mode & TYPE) == DIRECTORY && (mode & STICKY) != 0;
        boolean byGroup = (mode & WRITABLE_BY_GROUP) != 0 && !groups.contains(id(found, "gid"));
        if (!sticky && (byGroup || (mode & WRITABLE_BY_OTHERS) != 0)) {
            return Optional.of(at + " is writable by group/others");
        }
        return Optional.empty();
    }

    private static int id(Map<String, Object> found, String name) {
        return (Integer) found.getOrDefault(name, -1);
    }

    private Optional<String> follow(Path link) throws IOException {
        if (++links > MOST_LINKS) {
            return Optional.of(link + " is one of too many symbolic links");
        }
        reached = Optional.ofNullable(link.getParent()).orElse(ROOT);
        goOn(Files.readSymbolicLink(link));
        return Optional.empty();
    }
}
