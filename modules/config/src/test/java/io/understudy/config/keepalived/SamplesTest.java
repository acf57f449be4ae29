package io.understudy.config.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.report.Finding.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of keepalived's; what {@code understudy import} makes of each, and what it says to it, is beside it. {@code -Dgolden=rewrite}
 * rewrites the results, to be read as a diff.
 */
class SamplesTest {

    private static final Path SAMPLES = Path.of("src/test/resources/io/understudy/config/keepalived");
    private static final String HOST = "host-1";
    private static final String LINE = "----";

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    private static Imported imported(Path sample) {
        return new KeepalivedFile(sample, sample.endsWith("site.conf") ? "gw-b" : HOST).read(HOST);
    }

    private static String withoutFolder(String text) {
        return text.replace(SAMPLES.toAbsolutePath().toString(), "/samples").replace(SAMPLES + "/", "");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_becomes_what_is_beside_it(Path sample) throws IOException {
        Imported imported = imported(sample);

        String seen = withoutFolder(imported.text().orElse("")
                + LINE + "\n"
                + String.join("\n", imported.losses().stream().map(Fault::line).toList()));

        Path expected = Path.of(sample.toString().replace(".conf", ".expected"));
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.writeString(expected, seen);
        }
        assertEquals(Files.readString(expected), seen);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_becomes_of_it_is_a_valid_file(Path sample, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("understudy.conf");
        Files.writeString(file, imported(sample).text().orElseThrow());

        assertInstanceOf(Loaded.Valid.class, new ConfigurationFile(file).load(HOST));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_loss_has_its_line_and_a_remedy_and_tells_no_password(Path sample) {
        List<Fault> losses = imported(sample).losses();

        for (Fault loss : losses) {
            assertTrue(loss.place().line() > 0, loss.line());
            assertFalse(loss.remedy().isBlank(), loss.line());
            assertFalse(loss.line().matches(".*(hidden secret|geheim|secret99).*"), loss.line());
        }
    }
}
