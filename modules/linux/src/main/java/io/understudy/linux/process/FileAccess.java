package io.understudy.linux.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a file.
 *
 * @param group by name; the file's own group if empty
 */
public record FileAccess(Set<PosixFilePermission> permissions, Optional<String> group) {

    private static final int OCTAL = 8;
    private static final String ALL = "rwxrwxrwx";
    private static final int HIGHEST = 0400;

    public FileAccess {
        permissions = Set.copyOf(permissions);
    }

    /**
     * @param mode as {@code chmod} takes it: {@code "0660"}
     * @throws NumberFormatException if that is not an octal number
     */
    public static FileAccess of(String mode, Optional<String> group) {
        int bits = Integer.parseInt(mode, OCTAL);
        StringBuilder letters = new StringBuilder(ALL);
        for (int i = 0; i < ALL.length(); i++) {
            if ((bits << i & HIGHEST) == 0) {
                letters.setCharAt(i, '-');
            }
        }
        return new FileAccess(PosixFilePermissions.fromString(letters.toString()), group);
    }

    /** @throws IOException also if there is no such group */
    public void applyTo(Path file) throws IOException {
        if (group.isPresent()) {
            Files.getFileAttributeView(file, PosixFileAttributeView.class)
                    .setGroup(file.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(group.get()));
        }
        Files.setPosixFilePermissions(file, permissions);
    }
}
