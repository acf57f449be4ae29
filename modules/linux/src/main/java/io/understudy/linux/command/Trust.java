package io.understudy.linux.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Whether somebody else than root could have had a hand in a file: everything on the way to it, symbolic links and what they
 * lead to included, has to belong to root and must not be writable by others, nor by a group that is not root's. A directory
 * with the sticky bit may be, for there nobody can replace what is root's.
 */
final class Trust {

    private static final Path ROOT = Path.of("/");
    private static final int MOST_LINKS = 40;
    private static final int WRITABLE_BY_GROUP = 0020;
    private static final int WRITABLE_BY_OTHERS = 0002;
    private static final int STICKY = 01000;
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private final Deque<Path> rest = new ArrayDeque<>();
    private Path reached = ROOT;
    private int links;

    private Trust() {}

    /**
     * The first thing on the way that is not to be trusted, with what is wrong with it; empty if all is well.
     *
     * @param file absolute
     * @throws IOException if it is not there
     */
    static Optional<String> fault(Path file) throws IOException {
        Trust trust = new Trust();
        trust.goOn(file);
        return trust.walk();
    }

    private void goOn(Path to) {
        for (int i = to.getNameCount() - 1; i >= 0; i--) {
            rest.push(to.getName(i));
        }
        if (to.isAbsolute()) {
            reached = ROOT;
        }
    }

    private Optional<String> walk() throws IOException {
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
        if (!found.getOrDefault("uid", "nobody").equals(0)) {
            return Optional.of(at + " does not belong to root");
        }
        if ((mode & TYPE) == LINK) {
            return follow(at);
        }
        boolean sticky = (mode & TYPE) == DIRECTORY && (mode & STICKY) != 0;
        boolean byGroup = (mode & WRITABLE_BY_GROUP) != 0
                && !found.getOrDefault("gid", "nobody").equals(0);
        if (!sticky && (byGroup || (mode & WRITABLE_BY_OTHERS) != 0)) {
            return Optional.of(at + " is writable by group/others");
        }
        return Optional.empty();
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
