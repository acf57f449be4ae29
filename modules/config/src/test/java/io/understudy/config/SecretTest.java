package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.understudy.config.model.Credentials;
import io.understudy.config.model.InstanceConfig;
import io.understudy.config.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authentication { auth-type = PASS, auth-pass = \"hunter2\", foo = 1 }",
                "authentication { auth-type = PASS, auth-pas = \"hunter2\" }",
                "authentication { auth-type = PASS, auth-pass = [\"hunter2\"] }",
                "authentication { auth-type = PASS, auth-pass { fiel = \"hunter2\" } }",
                "authentication { auth-type = PASS, auth-pass { hunter = \"hunter2\" } }",
                "authentication { auth-type = PASS, auth-pass = \"hunter2 }",
                "authentication { auth-type = PASS, auth-pass = \"hunter2\" = }",
                "authentication { auth-type = PASS, auth-pass = hunter2 : }",
                "authentication { auth-type = PASS, auth-pass = hunter2\" }",
                "authentication { auth-type = PASS, auth-pass \"hunter2\" }",
                "authentication { auth-type = PASS, auth-pass = '\"hunter2\" x' @ }",
                "authentication { auth-type = PASS, \"auth-pass\" \"hunter2\"\n }",
                "authentication { auth-type = PASS, auth-pass = \"hunter2\" } 5",
                "authentication { auth-type = PASS, auth-pass = \"hunter2\" } [1]",
                "authentication = \"hunter2\"",
                "auth-pass = \"hunter2\"",
                "auth-hmac { keys = [{ id = 1, key = \"hunter2\", x = 1 }] }",
                "auth-hmac { keys = \"hunter2\" }",
                "}, understudy.global { smtp-password = \"hunter2\"",
                "}, understudy.jmx.remote.users.a { password = \"hunter2\""
            })
    void no_fault_shows_a_secret(String extra) throws IOException {
        List<String> faults = Draft.instance(directory, extra).faults();

        assertFalse(faults.isEmpty());
        assertFalse(faults.toString().contains("hunter2"), faults.toString());
    }

    @Test
    void a_secret_may_be_in_a_file_beside_the_configuration() throws IOException {
        Files.writeString(directory.resolve("vrrp.secret"), "hunter2\n");
        InstanceConfig instance = Draft.instance(
                        directory, "authentication { auth-type = PASS, auth-pass { file = vrrp.secret } }")
                .only();

        assertEquals(
                new Credentials.Password(Secret.of("hunter2")), instance.talk().credentials());
    }

    @Test
    void a_secret_that_is_not_there_or_empty_is_a_fault() throws IOException {
        Files.writeString(directory.resolve("empty"), "\n");
        String path = "test.conf:5: understudy.vrrp-instance.VI_1.authentication.auth-pass";

        assertEquals(
                List.of(path + ".file: \"nowhere\" cannot be read (name a file that the daemon may read)"),
                Draft.instance(directory, "authentication { auth-type = PASS, auth-pass { file = nowhere } }")
                        .faults());
        assertEquals(
                List.of(path + ": is empty (write a string in quotes, or { file = … })"),
                Draft.instance(directory, "authentication { auth-type = PASS, auth-pass { file = empty } }")
                        .faults());
    }

    @Test
    void the_model_prints_without_its_secrets() throws IOException {
        InstanceConfig instance = Draft.instance(directory, "authentication { auth-type = PASS, auth-pass = hunter2 }")
                .only();

        assertFalse(instance.toString().contains("hunter2"));
        assertEquals("***", Secret.of("hunter2").toString());
        assertEquals(
                new Credentials.Password(Secret.of("hunter2")), instance.talk().credentials());
    }
}
