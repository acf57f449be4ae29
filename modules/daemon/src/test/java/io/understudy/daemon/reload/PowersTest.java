package io.understudy.daemon.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.report.Finding.Warning;
import io.understudy.linux.process.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowersTest {

    private static final Set<Capability> USUAL = EnumSet.of(Capability.NET_ADMIN, Capability.NET_RAW);

    @TempDir
    private Path directory = Path.of("");

    private final String other = System.getProperty("user.name").equals("nobody") ? "daemon" : "nobody";

    private List<Warning> warnings(String text, Set<Capability> effective) throws IOException {
        Path file = Files.writeString(directory.resolve("understudy.conf"), text);
        Loaded loaded = Powers.checked(new ConfigurationFile(file).load("host"), effective);
        return assertInstanceOf(Loaded.Valid.class, loaded).warnings();
    }

    private String scripts() {
        return """
            understudy {
              global { script-user = %1$s }
              vrrp-script.chk { command = ["/bin/true"], user = "%1$s" }
              vrrp-instance.VI_1 {
                interface = eth0, virtual-router-id = 51, virtual-ipaddress = ["192.0.2.1/24"], track-script = [chk]
              }
            }
            """.formatted(other);
    }

    @Test
    void each_user_that_is_not_the_daemons_is_a_warning_with_its_line_the_missing_rights_and_what_to_do()
            throws IOException {
        List<Warning> warnings = warnings(scripts(), USUAL);

        assertEquals(
                List.of("understudy.global.script-user", "understudy.vrrp-script.chk.user"),
                warnings.stream().map(Warning::path).toList());
        assertEquals(
                List.of(2, 3),
                warnings.stream().map(warning -> warning.place().line()).toList());
        String line = warnings.getFirst().line();
        assertTrue(
                line.contains("commands of " + other
                        + " cannot be run and ended: this process lacks CAP_SETUID and CAP_SETGID and CAP_KILL;"),
                line);
        assertTrue(line.contains("AmbientCapabilities=CAP_SETUID CAP_SETGID CAP_KILL in a drop-in"), line);
    }

    @Test
    void who_has_the_rights_or_is_no_daemon_or_needs_no_other_user_hears_nothing() throws IOException {
        String own = scripts().replace(other, System.getProperty("user.name"));

        assertEquals(List.of(), warnings(scripts(), EnumSet.allOf(Capability.class)));
        assertEquals(List.of(), warnings(scripts(), EnumSet.noneOf(Capability.class)));
        assertEquals(List.of(), warnings(own, USUAL));
    }
}
