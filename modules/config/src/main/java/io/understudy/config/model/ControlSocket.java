package io.understudy.config.model;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Where the commands reach the daemon.
 *
 * @param group who owns the socket besides the daemon's user; the daemon's own group if absent
 */
public record ControlSocket(Path path, Set<PosixFilePermission> mode, Optional<String> group) {}
