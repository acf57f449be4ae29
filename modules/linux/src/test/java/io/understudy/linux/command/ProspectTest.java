package io.understudy.linux.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.process.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProspectTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void what_is_there_and_may_be_run_has_no_obstacle() throws IOException {
        Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertEquals(Optional.empty(), Prospect.obstacle("sh"));
        assertEquals(Optional.empty(), Prospect.obstacle(script.toString()));
    }

    @Test
    void another_user_can_be_taken_on_where_setpriv_can_be_run_and_the_own_anywhere() {
        Path absent = directory.resolve("setpriv");
        String own = System.getProperty("user.name");
        String other = own.equals("nobody") ? "daemon" : "nobody";

        assertEquals(
                Optional.of(absent + " is needed to run a command as another user, and can't be run"),
                Prospect.obstacleAs(other, Optional.empty(), absent));
        assertEquals(Optional.empty(), Prospect.obstacleAs(other, Optional.empty(), Path.of("/bin/sh")));
        assertEquals(Optional.empty(), Prospect.obstacleAs(own, Optional.empty(), absent));
        assertEquals(
                Optional.of("there is no user nobody.at.all"), Prospect.obstacleAs("nobody.at.all", Optional.empty()));
    }

    @Test
    void rights_that_another_user_s_commands_need_are_named_and_the_own_user_needs_none() {
        String own = System.getProperty("user.name");
        String other = own.equals("nobody") ? "daemon" : "nobody";

        String missing = Prospect.powerless(other, Optional.empty(), EnumSet.of(Capability.NET_ADMIN, Capability.KILL))
                .orElseThrow();

        assertTrue(missing.startsWith("this process lacks CAP_SETUID and CAP_SETGID; "), missing);
        assertEquals(Optional.empty(), Prospect.powerless(other, Optional.empty(), EnumSet.allOf(Capability.class)));
        assertEquals(Optional.empty(), Prospect.powerless(own, Optional.empty(), EnumSet.noneOf(Capability.class)));
    }

    @Test
    void what_is_not_there_or_no_program_has_one() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");

        assertEquals(Optional.of(plain + " is not executable"), Prospect.obstacle(plain.toString()));
        assertEquals(Optional.of(directory + " is not a file"), Prospect.obstacle(directory.toString()));
        assertEquals(Optional.of("/absent/chk does not exist"), Prospect.obstacle("/absent/chk"));
        assertEquals(Optional.of("/absent/chk does not exist"), Prospect.obstacle("absent/chk"));
    }
}
