package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.ClusterConfig;
import io.understudy.config.model.ClusterConfig.Guard;
import io.understudy.config.model.ClusterConfig.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may listen where without TLS. */
class ClusterTest {

    @TempDir
    private Path directory = Path.of("");

    private Draft cluster(String inside) throws IOException {
        return Draft.of(directory, "understudy.cluster { " + inside + " }\n");
    }

    @Test
    void without_a_block_there_is_no_cluster() throws IOException {
        assertEquals(Optional.empty(), Draft.instance(directory, "").model().cluster());
    }

    @Test
    void what_is_written_is_what_is_meant() throws IOException {
        assertEquals(
                Optional.of(new ClusterConfig(
                        "10.0.0.1:7355",
                        List.of("10.0.0.1:7355", "b:7355"),
                        Optional.of(new Tls(
                                directory.resolve("a.crt"), directory.resolve("a.key"), Path.of("/etc/ca.crt"))),
                        Guard.OFF,
                        Duration.ofSeconds(10),
                        0)),
                cluster("bind = \"10.0.0.1:7355\", seed-nodes = [\"10.0.0.1:7355\", \"b:7355\"],"
                                + " split-brain-guard = off, tls { certificate = a.crt, key"
                                + " = a.key, authority = /etc/ca.crt }")
                        .model()
                        .cluster());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bind = \"127.0.0.1:7355\"",
                "bind = \"localhost:7355\"",
                "bind = \"[::1]:7355\"",
                "bind = \"[fe80::1]:7355\"",
                "bind = \"169.254.3.4:7355\"",
                "bind = \"10.0.0.1:7355\", trusted-networks = [\"10.0.0.0/24\"]",
                "bind = \"10.0.0.1:7355\", insecure = on",
                "bind = \"a.example:7355\", insecure = on",
                "bind = \"a.example:7355\", tls { certificate = a, key = b, authority = c }"
            })
    void where_nobody_else_is_or_nobody_else_can_speak_it_may_listen(String inside) throws IOException {
        assertEquals(List.of(), cluster(inside).faults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bind = \"10.0.0.1:7355\"",
                "bind = \"0.0.0.0:7355\"",
                "bind = \"[2001:db8::1]:7355\"",
                "bind = \"a.example:7355\"",
                "bind = \"10.0.1.1:7355\", trusted-networks = [\"10.0.0.0/24\"]"
            })
    void without_tls_it_is_refused_to_listen_to_everybody(String inside) throws IOException {
        List<String> faults = cluster(inside).faults();

        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.getFirst().startsWith("test.conf:1: understudy.cluster.bind: "), faults.toString());
        assertTrue(faults.getFirst().contains("tls { … }"), faults.toString());
    }

    @Test
    void tls_is_not_half_done() throws IOException {
        assertEquals(
                List.of("test.conf:1: understudy.cluster.tls: is not complete (write certificate, key and authority)"),
                cluster("bind = \"10.0.0.1:7355\", tls { certificate = a }").faults());
    }
}
