package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.InstanceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HOCON would let the later one win of, or leave out, without a word. */
class TwiceTest {

    private static final String VI = "understudy.vrrp-instance.VI_1";
    private static final String SILENT = ", and the later one would win in silence (keep one of them)";
    private static final String ONE =
            ", and the two would become one (give each a name of its own, or put them together)";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** {@code extra} is on line 5, inside VI_1. */
    private List<String> faults(String extra) throws IOException {
        return Draft.instance(directory, extra).faults();
    }

    private Path part(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priority = 1\n priority = 2",
                "priority = 1\n priority : 2",
                "priority = 1\n \"priority\" = 2",
                "priority = 1,\n priority=1",
                "priority = 1 # priority = 7\n priority = 2 // priority = 8",
                "priority = ${?NOBODY_SETS_THIS}\n priority = 2",
                "priority = 1\n priority = ${?NOBODY_SETS_THIS}, priority = 2",
                "priority = 1, notify-master = null, notify-master = null\n priority = 2",
                "priority = 1 }\n understudy.vrrp-instance.VI_1.priority = 2, pekko {",
                "priority = 1 }\n understudy { vrrp-instance.VI_1.priority = 2",
                "priority = 1 }\n understudy { vrrp-instance { VI_1 = ${?NOBODY_SETS_THIS} { priority = 2 }}"
            })
    void a_key_with_two_values_is_a_fault_with_both_lines(String extra) throws IOException {
        assertEquals(
                List.of("test.conf:6: " + VI + ".priority: is also written at test.conf:5" + SILENT), faults(extra));
    }

    @Test
    void lists_and_what_is_neither_list_nor_block_are_values() throws IOException {
        assertEquals(
                List.of("test.conf:6: " + VI + ".accept-from: is also written at test.conf:5" + SILENT),
                faults("accept-from = [10.0.0.2]\n accept-from = [10.0.0.3]"));
        assertEquals(
                List.of("test.conf:6: " + VI + ".accept-from: is also written at test.conf:5" + SILENT),
                faults("accept-from += 10.0.0.2\n accept-from = [10.0.0.3]"));
        assertEquals(
                List.of("test.conf:6: " + VI + ".authentication: is also written at test.conf:5" + SILENT),
                faults("authentication = 5\n authentication { auth-type = PASS, auth-pass = a }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priority = 1, priority = ${?NOBODY_SETS_THIS}",
                "priority = 1, priority = ${understudy.vrrp-instance.VI_1.virtual-router-id}",
                "priority = 1, priority = null",
                "priority = null, priority = 1",
                "accept-from = [10.0.0.2], accept-from += 10.0.0.3, accept-from += 10.0.0.4",
                "accept-from = [10.0.0.2], accept-from = ${understudy.vrrp-instance.VI_1.accept-from} [10.0.0.3]",
                "authentication.auth-type = PASS, authentication.auth-pass = \"a, auth-pass = b }\"",
                "authentication { auth-type = PASS }, authentication { auth-pass = \"\"\"b\"auth-type = AH\"\"\" }",
                "track-interface = [{ name = eth1, weight = 1 }, { name = eth2, weight = 2 }]",
                "track-interface += { name = eth1, weight = 1 }, track-interface += { name = eth2, weight = 2 }",
                "priority = 1 }\n understudy { global { vrrp-version = 3 }, global { router-id = a } }\n pekko {",
                "priority = 1 }\n understudy.vrrp-instance.VI_1.advert-int = 2, pekko {",
                "priority = 1 // }\n # priority = 2\n"
            })
    void what_is_added_or_replaced_on_purpose_is_not_there_twice(String extra) throws IOException {
        assertEquals(List.of(), faults(extra));
    }

    @Test
    void a_name_is_given_to_one_block() throws IOException {
        String copied = "interface = eth0, virtual-router-id = 52, virtual-ipaddress = [10.0.0.11] }";

        assertEquals(
                List.of("test.conf:3: understudy.vrrp_instance.VI_1: is also written at test.conf:2" + ONE),
                Draft.of(directory, """
                        understudy {
                          vrrp_instance.VI_1 { interface = eth0, virtual-router-id = 51 }
                          vrrp_instance.VI_1 { virtual-ipaddress = [10.0.0.10] }
                        }
                        """).faults());
        assertEquals(
                List.of(
                        "test.conf:6: " + VI + ": is also written at test.conf:1" + ONE,
                        "test.conf:6: " + VI + ".interface: is also written at test.conf:2" + SILENT,
                        "test.conf:6: " + VI + ".virtual-router-id: is also written at test.conf:3" + SILENT,
                        "test.conf:6: " + VI + ".virtual-ipaddress: is also written at test.conf:4" + SILENT),
                faults("}\n understudy.vrrp-instance.VI_1 { " + copied + "\n pekko {"));
        assertEquals(
                List.of("test.conf:6: understudy.vrrp-script.chk: is also written at test.conf:5" + ONE),
                faults("track-script = [chk] }, understudy.vrrp-script.chk { command = a }\n"
                        + " understudy { vrrp-script { chk { rise = 2 } }"));
    }

    @Test
    void a_block_may_extend_another() throws IOException {
        Draft draft = Draft.of(directory, """
                understudy {
                  vrrp-instance.VI_1 { interface = eth0, virtual-router-id = 1, virtual-ipaddress = [10.0.0.1], priority = 7 }
                  vrrp-instance.VI_2 = ${understudy.vrrp-instance.VI_1} { virtual-router-id = 2 }
                  vrrp-instance.VI_2 { virtual-ipaddress = [10.0.0.2] }
                }
                """);

        assertEquals(List.of(), draft.faults());
        assertEquals(
                List.of(7, 7),
                draft.model().instances().stream()
                        .map(InstanceConfig::router)
                        .map(router -> router.priority())
                        .toList());
    }

    @Test
    void an_included_file_may_be_overridden_and_is_looked_at_for_itself() throws IOException {
        part("part.conf", "priority = 7\n");
        assertEquals(List.of(), faults("include \"part\", priority = 9"));

        part("part.conf", "priority = 7\npriority = 8\n");
        assertEquals(
                List.of("part.conf:2: " + VI + ".priority: is also written at part.conf:1" + SILENT),
                faults("include required(file(\"" + directory + "/part.conf\"))"));

        part("part.conf", "vrrp-script.a { command = a }\nvrrp-script.a { rise = 2 }\n");
        assertEquals(
                List.of("part.conf:2: understudy.vrrp-script.a: is also written at part.conf:1" + ONE),
                faults("track-script = [a] }\n understudy { include \"part.conf\""));
    }

    @Test
    void a_required_file_that_is_missing_is_a_fault_at_the_line_that_wants_it() throws IOException {
        assertEquals(
                List.of("test.conf:6: none.conf: there is no such file (name a file that the daemon may read)"),
                faults("\n include required(\"none.conf\")"));
        assertEquals(
                List.of("test.conf:5: /none.conf: there is no such file (name a file that the daemon may read)"),
                faults("include required( file(\"/none.conf\") )"));
    }

    @Test
    void another_file_that_is_missing_is_left_out_and_that_is_said() throws IOException {
        part("part.conf", "include \"deeper.conf\"\n");
        Draft draft = Draft.instance(directory, "include \"part.conf\"\n include \"none\"");

        assertEquals(
                List.of(
                        "part.conf:1: deeper.conf: there is no such file, so it is left out (correct the path, or remove the line)",
                        "test.conf:6: none: there is no such file, so it is left out (correct the path, or remove the line)"),
                draft.warnings());
    }

    @Test
    void properties_have_no_lines_to_speak_of() throws IOException {
        part("other.properties", "priority=7\npriority=8\n");

        assertEquals(List.of(), Draft.instance(directory, "include \"other\"").warnings());
    }

    @Test
    void a_file_that_includes_itself_is_read_once() throws IOException {
        assertEquals(1, faults("include \"test.conf\"").size());
    }
}
