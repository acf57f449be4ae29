package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said before anything is listened to; what is heard then, the system tests look at. */
class ScanLinkTest {

    private final StringWriter err = new StringWriter();

    private int scan(String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = "scan";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Understudy.commandLine().setErr(new PrintWriter(err, true)).execute(words);
    }

    @Test
    void an_interface_has_to_be_named() {
        assertEquals(2, scan());
        assertTrue(err.toString().contains("--interface=IFACE"), err.toString());
    }

    @Test
    void one_that_is_not_there_is_told() {
        assertEquals(1, scan("-i", "absent0"));
        assertEquals("scan: there is no interface absent0\n", err.toString());
    }

    @Test
    void a_file_that_is_asked_for_has_to_be_valid(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), "understudy { interfac = eth0 }");

        assertEquals(1, scan("-i", "absent0", "-c", file.toString()));
        assertTrue(err.toString().startsWith(file + ":1: understudy.interfac: "), err.toString());
    }
}
