package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    @Test
    void a_missing_file_is_a_fault() {
        assertEquals(
                List.of("none.conf: there is no such file (name a file that the daemon may read)"),
                new Draft(directory.resolve("none.conf")).faults());
    }

    @Test
    void a_directory_is_a_fault() throws IOException {
        assertEquals(
                List.of("sub: is not a file (name a file that the daemon may read)"),
                new Draft(Files.createDirectory(directory.resolve("sub"))).faults());
    }

    @Test
    void an_empty_file_lacks_everything() throws IOException {
        assertEquals(
                List.of("test.conf:1: understudy: is missing (write a block { … })"),
                Draft.of(directory, "").faults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 | a = \"b              | a value is expected, not 'newline'",
                "2 | a = b = c            | a } or a comma is expected, not '='",
                "2 | a = [ b }            | a ] or a comma is expected, not '}'",
                "2 | a = b @              | a } or a comma is expected, not '@'",
                "4 | a { b = c            | a block or list is not closed"
            })
    void what_is_not_hocon_is_one_fault_with_its_line(int line, String text, String problem) throws IOException {
        Draft draft = Draft.of(directory, "understudy {\n" + text + "\n}\n");

        assertEquals(
                List.of("test.conf:" + line + ": is not HOCON: " + problem
                        + " (look for a missing brace, quote or comma here or above)"),
                draft.faults());
    }

    @Test
    void an_unknown_substitution_is_a_fault_with_its_line() throws IOException {
        assertEquals(
                List.of("test.conf:2: nothing gives a value to ${nobody.knows}"
                        + " (define it, or write ${?…} if it may be absent)"),
                Draft.of(directory, "understudy {\n  node-name = ${nobody.knows}\n}\n")
                        .faults());
    }

    @Test
    void an_included_file_is_named_in_its_faults() throws IOException {
        Files.writeString(directory.resolve("part.conf"), "\npriority = 0\n");

        assertEquals(
                List.of("part.conf:2: understudy.vrrp-instance.VI_1.priority: 0 is out of range"
                        + " (write a whole number from 1 to 255)"),
                Draft.instance(directory, "include \"part.conf\"").faults());
    }

    @Test
    void values_may_be_substituted() throws IOException {
        Draft draft = Draft.instance(
                directory,
                "priority = ${understudy.vrrp-instance.VI_1.virtual-router-id}, node = ${?NOBODY_SETS_THIS}");

        assertEquals(51, draft.only().router().priority());
    }

    @Test
    void system_properties_have_no_say() throws IOException {
        System.setProperty("understudy.vrrp-instance.VI_1.priority", "7");
        System.setProperty("understudy.unheard-of", "7");
        try {
            assertEquals(100, Draft.instance(directory, "").only().router().priority());
        } finally {
            System.clearProperty("understudy.vrrp-instance.VI_1.priority");
            System.clearProperty("understudy.unheard-of");
        }
    }

    @Test
    void every_key_may_be_spelled_as_in_keepalived() throws IOException {
        Draft draft = Draft.of(directory, """
            understudy {
              global { vrrp_version = 3, vrrp_garp_master_delay = 1 }
              vrrp_instance.VI_1 {
                interface = eth0
                virtual_router_id = 51
                virtual_ipaddress = ["10.0.0.1"]
                advert_int = 0.5
              }
            }
            """);

        assertEquals(List.of(), draft.faults());
        assertEquals(51, draft.only().router().id());
    }

    @Test
    void both_spellings_at_once_are_a_fault() throws IOException {
        assertEquals(
                List.of("test.conf:6: understudy.vrrp-instance.VI_1.advert_int: is also written with its other spelling"
                        + " at test.conf:5 (keep one of them)"),
                Draft.instance(directory, "advert-int = 1\n  advert_int = 2").faults());
    }

    @ParameterizedTest
    @CsvSource({
        "advert-itn, did you mean advert-int?",
        "virtual_router_ids, did you mean virtual-router-id?",
        "Priority, did you mean priority?",
        "zzzzzzzzzz, the nearest known is use-vmac"
    })
    void an_unknown_key_is_a_fault_with_the_nearest_known_one(String key, String hint) throws IOException {
        List<String> faults = Draft.instance(directory, key + " = 1").faults();

        assertEquals(1, faults.size());
        assertTrue(
                faults.getFirst().startsWith("test.conf:5: understudy.vrrp-instance.VI_1." + key + ": unknown key ("));
        assertTrue(hint.startsWith("the nearest") || faults.getFirst().endsWith("(" + hint + ")"), faults.getFirst());
    }

    @Test
    void a_null_takes_a_value_back() throws IOException {
        assertEquals(
                100,
                Draft.instance(directory, "priority = 7, priority = null")
                        .only()
                        .router()
                        .priority());
    }

    @Test
    void a_file_without_instances_is_odd_but_valid() throws IOException {
        assertEquals(
                List.of("test.conf:1: understudy.vrrp-instance: there is no instance, so there is nothing to do"
                        + " (write vrrp-instance.NAME { … })"),
                Draft.of(directory, "understudy {}").warnings());
    }
}
