package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochFileTest {

    private static final Subject VI_1 = new Subject(Kind.INSTANCE, "VI_1");
    private static final Subject VG_1 = new Subject(Kind.GROUP, "VG_1");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void what_is_kept_is_read_again_and_nothing_else_is_left() throws IOException {
        EpochFile file = new EpochFile(directory.resolve("state/epochs"));
        assertEquals(Map.of(), file.read());

        file.keep(Map.of(VI_1, 17L));
        file.keep(Map.of(VI_1, 1767355200000L, VG_1, 3L));

        assertEquals(Map.of(VI_1, 1767355200000L, VG_1, 3L), file.read());
        assertEquals("GROUP VG_1 3\nINSTANCE VI_1 1767355200000\n", Files.readString(file.path()));
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            assertEquals(List.of(file.path()), files.toList());
        }
    }

    @Test
    void lines_without_sense_are_left_out() throws IOException {
        Path path = Files.writeString(
                directory.resolve("epochs"), "INSTANCE VI_1 17\nINSTANCE\nROUTER VI_1 18\nGROUP VG_1 x\n\0\0\0");

        assertEquals(Map.of(VI_1, 17L), new EpochFile(path).read());
    }

    @Test
    void a_place_that_is_none_is_an_expected_failure() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThrows(IOException.class, () -> new EpochFile(file.resolve("epochs")).keep(Map.of(VI_1, 1L)));
    }
}
