package io.understudy.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.check.ProcessPattern;
import io.understudy.core.check.ProcessPattern.Arguments;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessTableTest {

    private final CommandLine squid = CommandLine.of("squid", "/usr/sbin/squid\0-f\0/etc/squid.conf\0");

    @Test
    void a_program_is_known_by_its_name_or_its_path() {
        assertTrue(squid.fits(pattern(Arguments.ANY, "squid")));
        assertTrue(squid.fits(pattern(Arguments.ANY, "/usr/sbin/squid")));
        assertFalse(squid.fits(pattern(Arguments.ANY, "squi")));
        assertFalse(squid.fits(pattern(Arguments.ANY, "/opt/squid")));
    }

    @Test
    void a_script_and_a_title_are_known_by_the_kernels_name() {
        assertTrue(CommandLine.of("check.py", "/usr/bin/python3\0/opt/check.py\0")
                .fits(pattern(Arguments.ANY, "check.py")));
        assertTrue(CommandLine.of("nginx", "nginx: master process nginx").fits(pattern(Arguments.ANY, "nginx")));
        assertTrue(CommandLine.of("a-program-with-", "python3\0")
                .fits(pattern(Arguments.ANY, "a-program-with-a-long-name")));
    }

    @Test
    void the_full_command_is_the_first_word_as_it_is() {
        assertFalse(squid.fits(new ProcessPattern(List.of("squid"), Arguments.ANY, true)));
        assertTrue(squid.fits(new ProcessPattern(List.of("/usr/sbin/squid"), Arguments.ANY, true)));
    }

    @Test
    void arguments_are_compared_as_asked() {
        assertTrue(squid.fits(pattern(Arguments.ANY, "squid", "other")));
        assertTrue(squid.fits(pattern(Arguments.EXACT, "squid", "-f", "/etc/squid.conf")));
        assertFalse(squid.fits(pattern(Arguments.EXACT, "squid", "-f")));
        assertFalse(squid.fits(pattern(Arguments.EXACT, "squid")));
        assertTrue(squid.fits(pattern(Arguments.INITIAL, "squid", "-f")));
        assertFalse(squid.fits(pattern(Arguments.INITIAL, "squid", "-f", "/etc")));
        assertTrue(squid.fits(pattern(Arguments.PARTIAL, "squid", "-f", "/etc")));
        assertFalse(squid.fits(pattern(Arguments.PARTIAL, "squid", "-", "/etc")));
        assertFalse(squid.fits(pattern(Arguments.PARTIAL, "squid", "-f", "/etc/squid.conf", "")));
        assertTrue(squid.fits(pattern(Arguments.PARTIAL, "squid")));
    }

    @Test
    void running_processes_are_counted_and_dead_ones_are_not() throws Exception {
        ProcessTable table = new ProcessTable();
        String number = "86400." + ProcessHandle.current().pid();
        ProcessPattern pattern = pattern(Arguments.EXACT, "sleep", number);
        assertEquals(0, table.running(pattern));

        Process one = new ProcessBuilder("sleep", number).start();
        Process other = new ProcessBuilder("sleep", number).start();
        try {
            while (!one.info().command().orElse("").endsWith("sleep")
                    || !other.info().command().orElse("").endsWith("sleep")) {
                Thread.onSpinWait();
            }
            assertEquals(2, table.running(pattern));
        } finally {
            one.destroyForcibly().waitFor();
            other.destroyForcibly().waitFor();
        }
        assertEquals(0, table.running(pattern));
    }

    private static ProcessPattern pattern(Arguments arguments, String... words) {
        return new ProcessPattern(List.of(words), arguments, false);
    }
}
