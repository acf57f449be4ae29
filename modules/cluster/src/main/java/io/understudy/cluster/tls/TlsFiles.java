package io.understudy.cluster.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a node's part in mutual TLS lies, all in PEM.
 *
 * @param certificate its own, followed by those between it and the authority
 * @param key its private key, PKCS #8, not encrypted
 * @param authority whose certificates are believed
 */
public record TlsFiles(Path certificate, Path key, Path authority) {

    /** What tells one state of the files from another. */
    List<FileTime> state() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : List.of(certificate, key, authority)) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }
}
