package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.model.Assumption;
import io.understudy.config.model.Assumption.Account;
import io.understudy.config.model.Assumption.Gateway;
import io.understudy.config.model.Assumption.Program;
import io.understudy.config.model.ScriptUser;
import io.understudy.config.report.Finding.Warning;
import io.understudy.config.report.Place;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisMachineTest {

    private static final Place LINE = new Place("understudy.conf", 7);

    @TempDir
    private Path directory = Path.of("");

    private final ThisMachine machine = new ThisMachine(
            List.of(new Prefix(IpAddress.of("192.0.2.7"), 24), new Prefix(IpAddress.of("fd00::7"), 64)));

    private List<String> doubts(Assumption... assumptions) {
        return machine.doubts(List.of(assumptions)).stream()
                .map(Warning::problem)
                .toList();
    }

    private static Account account(String user, Optional<String> group) {
        return new Account(LINE, "key", new ScriptUser(user, group));
    }

    private static Gateway gateway(String address) {
        return new Gateway(LINE, "key", IpAddress.of(address));
    }

    @Test
    void a_program_is_there_and_may_be_run() throws IOException {
        Path plain = Files.writeString(directory.resolve("plain"), "");
        Path script = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertEquals(
                List.of(
                        directory + "/absent does not exist",
                        plain + " is not executable",
                        directory + " is not a file"),
                doubts(
                        new Program(LINE, "key", directory + "/absent"),
                        new Program(LINE, "key", plain.toString()),
                        new Program(LINE, "key", directory.toString()),
                        new Program(LINE, "key", script.toString()),
                        new Program(LINE, "key", "sh")));
        assertTrue(doubts(new Program(LINE, "key", "no-such-program"))
                .getFirst()
                .startsWith("there is no program no-such-program in /"));
    }

    @Test
    void a_user_and_a_group_are_there() {
        assertEquals(
                List.of("there is no user nobody-knows on this machine", "there is no group nobodies on this machine"),
                doubts(
                        account("root", Optional.empty()),
                        account("root", Optional.of("root")),
                        account("nobody-knows", Optional.of("nobodies")),
                        account("root", Optional.of("nobodies"))));
    }

    @Test
    void a_gateway_is_in_a_network_of_some_interface() {
        assertEquals(
                List.of(
                        "gateway 192.0.3.1 is in no network of the addresses here, nor of this machine's interfaces",
                        "gateway fd00:0:0:1::1 is in no network of the addresses here, nor of this machine's interfaces"),
                doubts(gateway("192.0.2.1"), gateway("192.0.3.1"), gateway("fd00::1"), gateway("fd00:0:0:1::1")));
    }

    @Test
    void the_machine_has_its_own_networks() {
        assertTrue(ThisMachine.look().networks().contains(new Prefix(IpAddress.of("127.0.0.1"), 8)));
    }
}
