package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code broken.conf} has a fault in almost every line; {@code broken.faults} is what the operator sees of it. */
class BrokenFileTest {

    private static final Path RESOURCES = Path.of("src/test/resources/io/understudy/config");

    @Test
    void every_fault_of_a_broken_file_is_found_in_one_run() throws IOException {
        Draft broken = new Draft(RESOURCES.resolve("broken.conf"));

        assertEquals(Files.readAllLines(RESOURCES.resolve("broken.faults")), broken.faults());
    }
}
