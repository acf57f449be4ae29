package io.understudy.config.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a service's certificate lies, all in PEM and absolute.
 *
 * @param certificate its own, followed by those between it and the authority
 * @param key PKCS #8, not encrypted
 * @param authority whose certificates clients need; absent if they need none
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> authority) {}
