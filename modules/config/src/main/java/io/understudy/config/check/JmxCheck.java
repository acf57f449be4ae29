package io.understudy.config.check;

import com.typesafe.config.ConfigObject;
import io.understudy.config.model.JmxConfig;
import io.understudy.config.model.JmxConfig.Remote;
import io.understudy.config.model.JmxConfig.User;
import io.understudy.config.model.TlsFiles;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.config.value.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Management beans, and that nobody reaches them from outside unencrypted or without a password.
 *
 * @param path of the configuration file
 */
record JmxCheck(Section understudy, Path path) {

    JmxConfig jmx() {
        Optional<Section> jmx = understudy.find(Root.JMX);
        boolean enabled = jmx.flatMap(here -> here.find(Daemon.JMX_ENABLED))
                .or(Daemon.JMX_ENABLED::fallback)
                .orElseThrow();
        Optional<Section> remote = jmx.flatMap(here -> here.find(Daemon.JMX_REMOTE));
        if (!enabled) {
            remote.ifPresent(here ->
                    here.entry().warn("nobody can connect, for jmx is off", "leave it out, or write enabled = on"));
        }
        return new JmxConfig(enabled, remote.filter(here -> enabled).flatMap(this::remote));
    }

    private Optional<Remote> remote(Section remote) {
        Optional<TlsFiles> tls = tls(remote);
        Map<String, User> users = users(remote);
        return remote.find(Daemon.JMX_LISTEN)
                .flatMap(where -> tls.map(files -> {
                    int colon = where.lastIndexOf(':');
                    String host = where.substring(0, colon).replaceAll("[\\[\\]]", "");
                    return new Remote(host, Integer.parseInt(where.substring(colon + 1)), files, users);
                }));
    }

    private Optional<TlsFiles> tls(Section remote) {
        if (!remote.writes(Daemon.JMX_TLS)) {
            return remote.entry()
                    .fault(
                            "has no tls, so passwords and all that is read could be read on the way",
                            "write tls { certificate = …, key = … } with files in PEM");
        }
        return remote.find(Daemon.JMX_TLS).flatMap(tls -> {
            Optional<Path> certificate = file(tls, Daemon.TLS_CERTIFICATE);
            Optional<Path> key = file(tls, Daemon.TLS_KEY);
            key.ifPresent(file -> refuseIfOthersRead(file, tls.at(Daemon.TLS_KEY)));
            Optional<Path> authority =
                    tls.writes(Daemon.TLS_AUTHORITY) ? file(tls, Daemon.TLS_AUTHORITY) : Optional.empty();
            return certificate.flatMap(own -> key.map(secret -> new TlsFiles(own, secret, authority)));
        });
    }

    private Optional<Path> file(Section tls, Keyword<Path> keyword) {
        if (!tls.writes(keyword)) {
            return tls.entry().fault("has no " + keyword.name(), "write " + keyword.name() + " = FILE, in PEM");
        }
        return tls.find(keyword).map(path::resolveSibling).filter(file -> {
            boolean readable = Files.isRegularFile(file) && Files.isReadable(file);
            if (!readable) {
                tls.at(keyword).fault("\"" + file + "\" cannot be read", "name a file that the daemon may read");
            }
            return readable;
        });
    }

    private Map<String, User> users(Section remote) {
        Map<String, Section> written = remote.get(Daemon.JMX_USERS);
        if (written.isEmpty()) {
            remote.entry()
                    .fault(
                            "has no users, and nobody is let in without a password",
                            "write users.NAME { password { file = … } }");
        }
        Map<String, User> users = new HashMap<>();
        written.forEach((name, user) -> user.find(Daemon.JMX_PASSWORD).ifPresent(password -> {
            Entry where = user.at(Daemon.JMX_PASSWORD);
            refuseIfOthersRead(fileOf(where), where);
            users.put(name, new User(password, user.get(Daemon.JMX_ACCESS)));
        }));
        return users;
    }

    /** Where the password stands: in the configuration, or in a file of its own. */
    private static Path fileOf(Entry password) {
        Path configuration = Path.of(password.place().file());
        return password.value() instanceof ConfigObject reference
                ? configuration.resolveSibling(reference.toConfig().getString("file"))
                : configuration;
    }

    private static void refuseIfOthersRead(Path file, Entry where) {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                where.fault("is in " + file + ", which everybody may read", "chmod o= " + file);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            where.fault("is in " + file + ", of which it cannot be told who may read it", "put it on a local disk");
        }
    }
}
