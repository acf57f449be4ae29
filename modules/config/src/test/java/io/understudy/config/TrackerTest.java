package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.config.model.ScriptConfig;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.model.TrackFileConfig;
import io.understudy.config.model.TrackFileConfig.Initial;
import io.understudy.config.model.TrackProcessConfig;
import io.understudy.core.check.ProcessPattern;
import io.understudy.core.check.ProcessPattern.Arguments;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackerTest {

    private static final String VI = "understudy.vrrp-instance.VI_1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path directory;

    /** {@code definitions} are on line 7, {@code uses} on line 5. */
    private Draft draft(String uses, String definitions) throws IOException {
        return Draft.of(directory, """
                understudy.vrrp-instance.VI_1 {
                  interface = eth0
                  virtual-router-id = 51
                  virtual-ipaddress = ["10.0.0.10/24"]
                  %s
                }
                understudy { %s }
                """.formatted(uses, definitions));
    }

    private List<Tracked> tracked(String uses, String definitions) throws IOException {
        return draft(uses, definitions).only().tracked();
    }

    private static Tracked script(String name, int weight, boolean reversed) {
        return new Tracked(new Subject.Script(name), weight, reversed);
    }

    private static Tracked link(String name, int weight, boolean reversed) {
        return new Tracked(new Subject.Interface(name), weight, reversed);
    }

    @Test
    void a_script_has_everything_that_is_written() throws IOException {
        ScriptConfig expected = new ScriptConfig(
                "chk",
                List.of("/bin/chk", "a b"),
                Duration.ofSeconds(5),
                Duration.ofMillis(1500),
                2,
                3,
                -30,
                true,
                Optional.of(new ScriptUser("nobody", Optional.of("adm"))),
                true);

        assertEquals(
                List.of(expected),
                draft(
                                "track-script = [chk]",
                                "vrrp-script.chk { command = [/bin/chk, \"a b\"], interval = 5, timeout = 1.5, rise = 2,"
                                        + " fall = 3, weight = -30, reverse = on, user = \"nobody adm\", init-fail = on }")
                        .model()
                        .trackers()
                        .scripts());
    }

    @Test
    void a_script_is_killed_after_its_interval_if_nothing_else_is_written() throws IOException {
        ScriptConfig script = draft("track-script = [chk]", "vrrp_script.chk { script = /bin/chk, interval = 7 }")
                .model()
                .trackers()
                .scripts()
                .getFirst();

        assertEquals(Duration.ofSeconds(7), script.timeout());
        assertEquals(Optional.empty(), script.user());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/bin/chk a  b           | [/bin/chk, a, b]",
                "/bin/chk 'a b' c        | [/bin/chk, a b, c]",
                "/bin/chk x'a b'y        | [/bin/chk, xa by]",
                "/bin/chk \\\"a 'b\\\"   | [/bin/chk, a 'b]",
                "/bin/chk a\\\\ b        | [/bin/chk, a b]",
                "/bin/chk '' $HOME       | [/bin/chk, , $HOME]"
            })
    void a_command_in_one_string_is_taken_apart_without_a_shell(String written, String words) throws IOException {
        Draft draft = draft("track-script = [chk]", "vrrp-script.chk { command = \"" + written.strip() + "\" }");

        assertEquals(
                words, draft.model().trackers().scripts().getFirst().words().toString());
    }

    @ParameterizedTest
    @CsvSource({"vrrp-track-file", "track-file", "vrrp_track_file", "track_file"})
    void a_file_has_everything_that_is_written_in_either_spelling(String keyword) throws IOException {
        TrackFileConfig expected =
                new TrackFileConfig("f", directory.resolve("run/weight"), -2, true, Optional.of(new Initial(-5, true)));

        assertEquals(
                List.of(expected),
                draft(
                                "track-file = [f]",
                                keyword
                                        + ".f { file = run/weight, weight = -2, reverse = on, init-file = \"-5 overwrite\" }")
                        .model()
                        .trackers()
                        .files());
    }

    @Test
    void a_file_is_left_alone_or_begins_with_zero() throws IOException {
        List<TrackFileConfig> files = draft(
                        "track-file = [f, g]",
                        "vrrp-track-file { f { file = /a }\n g { file = /b, init-file = overwrite } }")
                .model()
                .trackers()
                .files();

        assertEquals(new TrackFileConfig("f", Path.of("/a"), 1, false, Optional.empty()), files.get(0));
        assertEquals(Optional.of(new Initial(0, true)), files.get(1).initial());
    }

    @ParameterizedTest
    @CsvSource({"vrrp-track-process", "track-process"})
    void processes_have_everything_that_is_written_in_either_spelling(String keyword) throws IOException {
        TrackProcessConfig expected = new TrackProcessConfig(
                "p",
                new ProcessPattern(List.of("/usr/sbin/nginx", "-g", "a b"), Arguments.INITIAL, true),
                7,
                true,
                2,
                OptionalInt.of(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1));

        assertEquals(
                List.of(expected),
                draft(
                                "track-process = [p]",
                                keyword + ".p { process = \"/usr/sbin/nginx -g 'a b'\", param-match = initial,"
                                        + " full-command = on, weight = 7, reverse = on, quorum = 2, quorum-max = 3,"
                                        + " delay = 1, terminate-delay = 4 }")
                        .model()
                        .trackers()
                        .processes());
    }

    @ParameterizedTest
    @CsvSource({"nginx, ANY", "nginx -g, EXACT", "'nginx, param-match = exact', EXACT"})
    void arguments_count_if_there_are_any(String process, Arguments expected) throws IOException {
        Draft draft = draft("track-process = [p]", "vrrp-track-process.p { process = " + process + " }");

        assertEquals(
                expected,
                draft.model().trackers().processes().getFirst().pattern().arguments());
    }

    @Test
    void the_weight_of_an_instance_beats_that_of_the_definition() throws IOException {
        String definition = "vrrp-script.chk { command = a, weight = -30, reverse = on }";

        assertEquals(List.of(script("chk", -30, true)), tracked("track-script = [chk]", definition));
        assertEquals(List.of(script("chk", 5, true)), tracked("track-script = [\"chk weight 5\"]", definition));
        assertEquals(List.of(script("chk", 0, true)), tracked("track-script = [\"chk weight 0\"]", definition));
        assertEquals(List.of(script("chk", -30, false)), tracked("track-script = [\"chk noreverse\"]", definition));
    }

    @Test
    void all_kinds_are_tracked_in_the_order_of_the_manual() throws IOException {
        assertEquals(
                List.of(
                        link("eth1", -20, false),
                        script("s", 0, false),
                        new Tracked(new Subject.File("f"), 1, false),
                        new Tracked(new Subject.Processes("p"), 3, true)),
                tracked(
                        "track-process = [\"p weight 3 reverse\"], track-file = [f], track-script = [s],"
                                + " track-interface = [eth0, \"eth1 weight -20\"]",
                        "vrrp-script.s.command = a, vrrp-track-file.f.file = b, vrrp-track-process.p.process = c"));
    }

    @Test
    void a_device_of_an_address_or_route_is_tracked_unless_somebody_says_otherwise() throws IOException {
        String holdings =
                "virtual-ipaddress += \"10.1.0.1 dev eth1\", virtual-ipaddress-excluded = [\"10.2.0.1 dev eth2\","
                        + " \"10.3.0.1 dev eth3 no_track\"], virtual-routes = [\"10.4.0.0/16 dev eth4\", \"10.5.0.0/16 dev eth0\"]";

        assertEquals(
                List.of(link("eth1", 0, false), link("eth2", 0, false), link("eth4", 0, false)), tracked(holdings, ""));
        assertEquals(
                List.of(link("eth2", 9, false), link("eth1", 0, false), link("eth4", 0, false)),
                tracked(holdings + ", track-interface = [\"eth2 weight 9\"]", ""));
    }

    @Test
    void what_is_not_there_or_there_twice_is_a_fault() throws IOException {
        assertEquals(
                List.of("test.conf:5: " + VI + ".track-script: there is no script chkk (did you mean chk?)"),
                draft("track-script = [chk, chkk]", "vrrp-script.chk.command = a")
                        .faults());
        assertEquals(
                List.of("test.conf:5: " + VI
                        + ".track-file: there is no file chk (there is script chk: name it in track-script)"),
                draft("track-file = [chk], track-script = [chk]", "vrrp-script.chk.command = a")
                        .faults());
        assertEquals(
                List.of("test.conf:5: " + VI
                        + ".track-process: there is no process nope (define it: vrrp-track-process.nope { … })"),
                draft("track-process = [nope]", "").faults());
        assertEquals(
                List.of("test.conf:5: " + VI + ".track-script: script chk is tracked twice (say it once)"),
                draft("track-script = [chk, \"chk weight 5\"]", "vrrp-script.chk.command = a")
                        .faults());
        assertEquals(
                List.of("test.conf:5: " + VI + ".track-interface: interface eth1 is tracked twice (say it once)"),
                draft("track-interface = [eth1, eth1]", "").faults());
        assertEquals(
                List.of(
                        "test.conf:7: understudy.track-file.f: is already there at test.conf:7 in the other spelling (keep one of the two)"),
                draft("track-file = [f]", "track-file.f.file = a, vrrp-track-file.f.file = a")
                        .faults());
    }

    @Test
    void a_script_has_one_command() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:7: understudy.vrrp-script.chk.command: is missing (write command = [\"/path/to/check\", …])"),
                draft("track-script = [chk]", "vrrp-script.chk { rise = 2 }").faults());
        assertEquals(
                List.of(
                        "test.conf:7: understudy.vrrp-script.chk.script: says the same as command (keep one of the two)"),
                draft("track-script = [chk]", "vrrp-script.chk { command = a, script = a }")
                        .faults());
        assertEquals(
                List.of("test.conf:7: understudy.vrrp-script.chk.command: has a quote that is not closed"
                        + " (write a command: a list of words, or a string with spaces between them)"),
                draft("track-script = [chk]", "vrrp-script.chk { command = \"a 'b\" }")
                        .faults());
    }

    @Test
    void no_more_processes_may_run_than_have_to_is_a_fault() throws IOException {
        assertEquals(
                List.of(
                        "test.conf:7: understudy.vrrp-track-process.p.quorum-max: 2 is less than the quorum of 3 (write at least 3)"),
                draft("track-process = [p]", "vrrp-track-process.p { process = a, quorum = 3, quorum-max = 2 }")
                        .faults());
    }

    @Test
    void a_weight_does_nothing_to_an_owner() throws IOException {
        Draft draft = draft(
                "priority = 255, track-script = [\"chk weight 5\", \"other weight 0\"]",
                "vrrp-script { chk.command = a, other.command = b }");

        assertEquals(
                List.of("test.conf:5: " + VI
                        + ".track-script: script chk has no effect: its weight cannot change the owner's priority 255"
                        + " (remove it, write weight 0, or lower the priority)"),
                draft.warnings());
        assertEquals(List.of(script("other", 0, false)), draft.only().tracked());
    }

    @Test
    void the_own_interface_is_tracked_anyway() throws IOException {
        assertEquals(List.of(), tracked("track-interface = [eth0]", ""));
        assertEquals(
                List.of(
                        "test.conf:5: " + VI
                                + ".track-interface: eth0 is the instance's own interface, which is tracked without a weight (remove it)"),
                draft("track-interface = [\"eth0 weight 5\"]", "").warnings());
    }

    @Test
    void what_no_instance_uses_is_not_run() throws IOException {
        Draft draft = draft("", "vrrp-script.chk.command = a");

        assertEquals(List.of(), draft.model().trackers().scripts());
        assertEquals(
                List.of(
                        "test.conf:7: understudy.vrrp-script.chk: is used by no instance (let one track it, or remove it)"),
                draft.warnings());
    }

    @Test
    void bfd_is_left_to_others() throws IOException {
        String refusal =
                "needs BFD, which Understudy does not speak itself (let bfdd speak it, and track a vrrp-script that"
                        + " asks it, such as command = [\"/bin/sh\", \"-c\", \"vtysh -c 'show bfd peer 192.0.2.2' | grep -q 'Status: up'\"])";

        assertEquals(
                List.of(
                        "test.conf:5: " + VI + ".track-bfd: " + refusal,
                        "test.conf:7: understudy.bfd-instance: " + refusal),
                draft("track-bfd = [b]", "bfd-instance.b.neighbor-ip = 192.0.2.2")
                        .faults());
    }
}
