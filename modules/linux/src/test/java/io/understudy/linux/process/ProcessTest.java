package io.understudy.linux.process;

import static io.understudy.linux.libc.Libc.LIBC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.linux.lab.OwnNetwork;
import io.understudy.linux.lab.Rights;
import io.understudy.linux.libc.SystemCallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jnr.constants.platform.Errno;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On threads of their own, since a thread's rights and scheduling are changed for good. */
@ExtendWith(OwnNetwork.class)
class ProcessTest {

    private static final int PR_GET_TIMERSLACK = 30;

    @Test
    void a_thread_can_ask_to_be_woken_punctually() throws Exception {
        ThisThread.wakePunctually();

        assertEquals(1, LIBC.prctl(PR_GET_TIMERSLACK, 0, 0, 0, 0));
    }

    @Test
    @Tag("root")
    void a_thread_can_run_in_real_time_and_its_children_do_not() throws Exception {
        ThisThread.runInRealTime(7);

        // policy and real-time priority are the fields 41 and 40 of stat, counted from 1
        assertEquals("7 2", fields(Files.readString(Path.of("/proc/thread-self/stat"))));
        assertEquals(
                "0 0",
                fields(new String(
                        new ProcessBuilder("cat", "/proc/self/stat")
                                .start()
                                .getInputStream()
                                .readAllBytes(),
                        StandardCharsets.US_ASCII)));
    }

    @Test
    @Tag("root")
    void a_thread_can_go_first_and_what_it_starts_does_not() throws Exception {
        ThisThread.goFirst(-10);

        assertEquals("-10", niceLevel(Files.readString(Path.of("/proc/thread-self/stat"))));
        byte[] child = new ProcessBuilder("cat", "/proc/self/stat")
                .start()
                .getInputStream()
                .readAllBytes();
        assertEquals("0", niceLevel(new String(child, StandardCharsets.US_ASCII)));
    }

    private static String fields(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return afterName[37] + " " + afterName[38];
    }

    @Test
    void a_thread_can_be_nice_and_keep_to_some_processors() throws Exception {
        String main = Files.readString(Path.of("/proc/self/stat"));
        ThisThread.beNice(3);
        ThisThread.runOn(Set.of(0));

        Path self = Path.of("/proc/thread-self");
        assertEquals("3", niceLevel(Files.readString(self.resolve("stat"))));
        String status = Files.readString(self.resolve("status"));
        assertTrue(status.contains("Cpus_allowed_list:\t0\n"), status);
        assertEquals(niceLevel(main), niceLevel(Files.readString(Path.of("/proc/self/stat"))), "others stay");
    }

    private static String niceLevel(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16];
    }

    @Test
    void a_processor_that_is_not_there_is_refused() {
        SystemCallException e = assertThrows(SystemCallException.class, () -> ThisThread.runOn(Set.of(8191)));

        assertEquals(Errno.EINVAL, e.errno());
    }

    @Test
    @Tag("root")
    void a_program_can_stay_in_memory() throws Exception {
        try {
            ThisProcess.stayInMemory();

            String status = Files.readString(Path.of("/proc/self/status"));
            assertTrue(status.matches("(?s).*VmLck:\\s+[1-9].*"), status);
        } finally {
            Memory.MEMORY.munlockall();
        }
    }

    /** The way back, which only a test wants. */
    public interface Memory {
        Memory MEMORY = LibraryLoader.create(Memory.class).load("c");

        int munlockall();
    }

    @Test
    void real_time_without_the_right_is_refused() {
        Rights.dropAllOfThisThread();

        SystemCallException e = assertThrows(SystemCallException.class, () -> ThisThread.runInRealTime(7));

        assertEquals(Errno.EPERM, e.errno());
    }

    @Test
    void rights_are_read_from_the_status_file() {
        assertEquals(EnumSet.of(Capability.NET_RAW), Capability.effective("Name:\tjava\nCapEff:\t0000000000002000\n"));
        assertEquals(
                EnumSet.of(Capability.KILL, Capability.SETGID, Capability.SETUID),
                Capability.effective("CapEff:\t00000000000000e0\n"));
        assertEquals(EnumSet.allOf(Capability.class), Capability.effective("CapInh:\t0\nCapEff:\t000001ffffffffff\n"));
    }

    @Test
    void missing_rights_are_named_in_one_sentence() {
        Rights.dropAllOfThisThread();

        assertEquals(
                Optional.of("this process lacks CAP_NET_ADMIN and CAP_NET_RAW; run it as root, or give it the right by"
                        + " systemd's AmbientCapabilities"),
                Capability.missing(Capability.NET_ADMIN, Capability.NET_RAW));
        assertEquals(Optional.empty(), Capability.missing());
    }

    @Test
    void names_of_users_and_groups_are_looked_up() {
        assertEquals(Optional.of(new Account("root", 0, 0)), Account.user("root"));
        assertEquals(Optional.of(new Account("root", 0, 0)), Account.group("root"));
        assertEquals(Optional.empty(), Account.user("nobody-has-this-name"));
        assertEquals(Optional.empty(), Account.group("nobody-has-this-name"));
    }

    @Test
    void users_that_are_looked_up_at_the_same_time_are_not_mixed_up() {
        List<String> wrong = IntStream.range(0, 4000)
                .parallel()
                .mapToObj(i -> i % 2 == 0 ? "root" : "daemon")
                .flatMap(name -> Account.user(name).stream())
                .filter(user -> (user.id() == 0) != user.name().equals("root"))
                .map(Account::toString)
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    @Tag("root")
    void a_file_is_given_to_a_group(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("control.sock"));

        FileAccess.of("0660", Optional.of("adm")).applyTo(file);

        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("adm", Files.getAttribute(file, "posix:group").toString());
        assertThrows(
                IOException.class,
                () -> FileAccess.of("0600", Optional.of("nobody-has-this-name")).applyTo(file));
    }
}
