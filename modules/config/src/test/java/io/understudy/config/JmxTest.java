package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.JmxConfig;
import io.understudy.config.model.JmxConfig.Access;
import io.understudy.config.model.JmxConfig.Remote;
import io.understudy.config.model.JmxConfig.User;
import io.understudy.config.model.Secret;
import io.understudy.config.model.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmxTest {

    private static final String TLS = "tls { certificate = node.pem, key = node.key }";
    private static final String USERS = "users { monitor { password { file = monitor } } }";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        write("node.pem", "rw-r--r--");
        write("node.key", "rw-------");
        write("ca.pem", "rw-r--r--");
        write("monitor", "rw-r-----");
        write("operator", "rw-------");
        write("everybody", "rw-r--r--");
    }

    private void write(String name, String rights) throws IOException {
        Path file = Files.writeString(directory.resolve(name), name + "'s\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private Draft jmx(String inside) throws IOException {
        return Draft.instance(directory, "}, understudy.jmx { " + inside);
    }

    @Test
    void beans_are_there_unless_they_are_switched_off_and_nobody_connects_from_outside() throws IOException {
        assertEquals(
                new JmxConfig(true, Optional.empty()),
                Draft.instance(directory, "").model().jmx());
        assertEquals(new JmxConfig(true, Optional.empty()), jmx("").model().jmx());
        assertFalse(jmx("enabled = off").model().jmx().enabled());
    }

    @Test
    void users_connect_with_tls_and_passwords_and_may_read_if_nothing_else_is_said() throws IOException {
        String users = "users { monitor { password { file = monitor } },"
                + " operator { password { file = operator }, access = read-write } }";
        String tls = "tls { certificate = node.pem, key = node.key, authority = ca.pem }";

        assertEquals(
                Optional.of(new Remote(
                        "fe80::1",
                        7357,
                        new TlsFiles(
                                directory.resolve("node.pem"),
                                directory.resolve("node.key"),
                                Optional.of(directory.resolve("ca.pem"))),
                        Map.of(
                                "monitor", new User(Secret.of("monitor's"), Access.READ_ONLY),
                                "operator", new User(Secret.of("operator's"), Access.READ_WRITE)))),
                jmx("remote { listen = \"[fe80::1]:7357\", " + tls + ", " + users + " }")
                        .model()
                        .jmx()
                        .remote());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USERS | understudy.jmx.remote: has no tls, so passwords and all that is read could be read on the way",
                "TLS | understudy.jmx.remote: has no users, and nobody is let in without a password",
                "TLS, users { monitor {} } | understudy.jmx.remote.users.monitor.password: is missing",
                "TLS, users { monitor { password { file = everybody } } } | which everybody may read (chmod o= ",
                "TLS, users { monitor { password = word } } | test.conf, which everybody may read (chmod o= ",
                "USERS, tls { key = node.key } | understudy.jmx.remote.tls: has no certificate",
                "USERS, tls { certificate = node.pem } | understudy.jmx.remote.tls: has no key",
                "USERS, tls { certificate = node.pem, key = everybody } | which everybody may read (chmod o= ",
                "USERS, tls { certificate = absent, key = node.key } | absent\" cannot be read"
            })
    void what_is_not_safe_is_refused(String inside, String fault) throws IOException {
        List<String> faults = jmx("remote { listen = \"10.0.0.1:7357\", "
                        + inside.replace("TLS", TLS).replace("USERS", USERS) + " }")
                .faults();

        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().contains(fault), faults.toString());
    }

    @Test
    void a_configuration_that_nobody_else_reads_may_have_the_password_in_it() throws IOException {
        Draft draft = jmx("remote { listen = \"10.0.0.1:7357\", " + TLS + ", users.monitor.password = word }");
        Files.setPosixFilePermissions(draft.file(), PosixFilePermissions.fromString("rw-r-----"));

        assertTrue(draft.model().jmx().remote().isPresent());
    }

    @Test
    void a_remote_that_is_of_no_use_is_warned_of() throws IOException {
        Draft draft = jmx("enabled = off, remote { listen = \"10.0.0.1:7357\", " + TLS + ", " + USERS + " }");

        assertEquals(
                List.of("test.conf:5: understudy.jmx.remote: nobody can connect, for jmx is off"
                        + " (leave it out, or write enabled = on)"),
                draft.warnings());
    }
}
