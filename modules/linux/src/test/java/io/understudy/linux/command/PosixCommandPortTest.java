package io.understudy.linux.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort.Run;
import io.understudy.core.check.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixCommandPortTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final PosixCommandPort port = new PosixCommandPort();
    private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void endAll() {
        port.close();
    }

    @Test
    void status_and_last_words_are_told() throws Exception {
        assertEquals(new Ending.Exited(0, ""), run("true"));
        assertEquals(new Ending.Exited(3, "two"), run("sh", "-c", "echo one; echo two >&2; exit 3"));
    }

    @Test
    void a_command_starts_in_the_root_with_nothing_but_its_streams_and_signals_that_work() throws Exception {
        assertEquals(new Ending.Exited(0, "/ /dev/null"), run("sh", "-c", "echo $PWD $(readlink /proc/self/fd/0)"));
        assertEquals(new Ending.Exited(0, "0 1 2 3"), run("sh", "-c", "cd /proc/$$/fd; echo * # which opens 3"));
        assertEquals(
                new Ending.Exited(0, "SigBlk: 0000000000000000"),
                run("sh", "-c", "echo $(grep SigBlk /proc/self/status)"));
    }

    @Test
    void variables_are_added_to_the_environment_but_for_those_that_could_subvert_it() throws Exception {
        Command command = new Command(
                List.of("sh", "-c", "echo $COLOUR; test -n \"$PATH\" && test -z \"$(env | grep ^LD_)\""),
                Optional.empty(),
                Optional.empty(),
                false,
                LONG,
                Map.of("COLOUR", "red"));

        assertEquals(new Ending.Exited(0, "red"), run(command));
    }

    @Test
    void a_signal_is_told() throws Exception {
        assertEquals(new Ending.Signalled(11), run("sh", "-c", "kill -SEGV $$"));
    }

    @Test
    void a_command_that_writes_much_is_not_held_up() throws Exception {
        assertEquals(new Ending.Exited(0, "end"), run("sh", "-c", "head -c 3000000 /dev/zero; echo; echo end"));
    }

    @Test
    void a_child_in_the_background_that_keeps_the_pipe_holds_nothing_up_and_lives() throws Exception {
        Path mark = directory.resolve("mark");
        Path go = directory.resolve("go");
        Ending ending = run(
                "sh",
                "-c",
                "(until [ -e " + go + " ]; do sleep 0.01; done; echo more; echo alive >" + mark + ") & echo done");

        assertEquals(new Ending.Exited(0, "done"), ending);
        Files.createFile(go);
        awaitContent(mark, "alive");
    }

    @Test
    void every_line_is_told_before_the_end() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        Run _ = port.start(
                command(LONG, "sh", "-c", "echo one; echo; echo two >&2; printf three; exit 3"),
                said::add,
                endings::add);

        assertEquals(new Ending.Exited(3, "three"), await());
        assertEquals(List.of("one", "two", "three"), said);
    }

    /** More than are given the chance to go on writing. */
    @Test
    void children_left_behind_by_many_runs_cost_one_thread_and_a_few_pipes() throws Exception {
        Path pids = directory.resolve("pids");
        long before = pipes();
        try {
            for (int i = 0; i < 80; i++) {
                assertEquals(
                        new Ending.Exited(0, ""),
                        run("sh", "-c", "sleep 1000 & printf '%s ' $! >>" + pids + "; exit 0"));
            }

            awaitThat("one thread is left", () -> threads().equals(List.of("command-drain")));
            awaitThat("the oldest pipes are closed", () -> pipes() - before <= 64);
        } finally {
            Run _ = port.start(command(LONG, "sh", "-c", "kill $(cat " + pids + ")"), endings::add);
            Ending _ = await();
        }
        awaitThat("no thread is left", () -> threads().isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("command-"))
                .toList();
    }

    /** Ends of pipes that this process has. */
    private static long pipes() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(PosixCommandPortTest::isPipe).count();
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException closed) {
            return false;
        }
    }

    private static void awaitThat(String what, Callable<Boolean> condition) throws Exception {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < until, what);
        }
    }

    @Test
    void after_the_time_the_whole_group_is_told_to_end() throws Exception {
        Path pids = directory.resolve("pids");
        assertEquals(
                new Ending.TimedOut(), run(SHORT, "sh", "-c", "sleep 1000 & echo $! $$ >" + pids + "; wait; exit 0"));

        assertGone(pids);
    }

    @Test
    void who_ignores_that_is_killed_with_all_its_children() throws Exception {
        Path pids = directory.resolve("pids");
        long begun = System.nanoTime();

        assertEquals(
                new Ending.TimedOut(),
                run(SHORT, "sh", "-c", "trap '' TERM; sleep 1000 & echo $! $$ >" + pids + "; while :; do wait; done"));

        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(2100).toNanos());
        assertGone(pids);
    }

    @Test
    void children_that_ignore_the_end_of_their_parent_are_killed() throws Exception {
        Path pids = directory.resolve("pids");
        assertEquals(
                new Ending.TimedOut(),
                run(
                        SHORT,
                        "sh",
                        "-c",
                        "(trap '' TERM; while :; do sleep 1000; done) & echo $! $$ >" + pids + "; wait"));

        assertGone(pids);
    }

    @Test
    void a_run_can_be_killed() throws Exception {
        Run run = port.start(command(LONG, "sleep", "1000"), endings::add);
        run.kill();

        Ending ending = await();
        assertTrue(
                ending.equals(new Ending.Signalled(9)) || ending.equals(new Ending.NotRun("stopped before it began")),
                ending.toString());
    }

    @Test
    void the_end_of_the_port_is_the_end_of_all_commands() throws Exception {
        Path pids = directory.resolve("pids");
        Run _ = port.start(command(LONG, "sh", "-c", "sleep 1000 & echo $! $$ >" + pids + "; wait"), endings::add);
        while (!Files.exists(pids) || !Files.readString(pids).endsWith("\n")) {
            assertTrue(endings.isEmpty(), endings::toString);
            Thread.onSpinWait();
        }
        port.close();

        assertEquals(new Ending.Signalled(9), await());
        assertGone(pids);
    }

    @Test
    void what_cannot_be_run_is_not_run_and_says_why() throws Exception {
        Path file = directory.resolve("script");
        assertEquals(new Ending.NotRun("cannot run " + file + ": No such file or directory"), run(file.toString()));
        script(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(new Ending.NotRun("cannot run " + file + ": Permission denied"), run(file.toString()));
        script(file, "#!/no/such/interpreter\n");
        assertEquals(
                new Ending.NotRun("cannot run " + file + ": the interpreter in its first line is missing"),
                run(file.toString()));
        script(file, "echo hello\n");
        assertTrue(run(file.toString()).toString().contains("Exec format error (does its first line lack #!"));
        assertTrue(run("no-such-program").toString().contains("there is no program no-such-program in /"));
    }

    @Test
    void an_unknown_user_or_group_is_not_run() throws Exception {
        Command noUser = as(Optional.of("nobody-has-this-name"), Optional.empty(), "true");
        Command noGroup = as(Optional.empty(), Optional.of("nobody-has-this-name"), "true");

        assertEquals(new Ending.NotRun("there is no user nobody-has-this-name"), run(noUser));
        assertEquals(new Ending.NotRun("there is no group nobody-has-this-name"), run(noGroup));
    }

    @Test
    @Tag("root")
    void a_command_runs_as_another_user_with_that_users_groups_and_no_rights() throws Exception {
        assertEquals(
                new Ending.Exited(0, "nobody nogroup nogroup"),
                run(as(Optional.of("nobody"), Optional.empty(), "sh", "-c", "echo $(id -un) $(id -gn) $(id -Gn)")));
        assertEquals(
                new Ending.Exited(0, "nobody adm"),
                run(as(Optional.of("nobody"), Optional.of("adm"), "sh", "-c", "echo $(id -un) $(id -gn)")));
        assertEquals(
                new Ending.Exited(0, "0000000000000000 0000000000000000"),
                run(as(
                        Optional.of("nobody"),
                        Optional.empty(),
                        "sh",
                        "-c",
                        "echo $(awk '/CapInh|CapEff/ { print $2 }' /proc/self/status)")));
    }

    @Test
    @Tag("root")
    void what_cannot_be_run_as_another_user_is_not_run_and_says_why() throws Exception {
        Path file = directory.resolve("script");
        script(file, "#!/no/such/interpreter\n");

        Ending ending = run(as(Optional.of("nobody"), Optional.empty(), file.toString()));

        assertEquals(new Ending.NotRun("failed to execute " + file + ": No such file or directory"), ending);
    }

    @Test
    void what_others_could_have_written_is_not_run_as_root() throws Exception {
        Path file = directory.resolve("script");
        script(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xrwx"));

        String ending = run(secure(file)).toString();

        assertTrue(ending.contains(file + " is not safe to be run as root: "), ending);
        assertEquals(new Ending.Exited(0, ""), run(file.toString()));
    }

    @Test
    @Tag("root")
    void the_untrusted_part_of_the_way_is_named_each_time_anew() throws Exception {
        Path house = Files.createDirectory(directory.resolve("house"));
        Path file = house.resolve("script");
        Path link = directory.resolve("link");
        script(file, "#!/bin/sh\n");
        Files.createSymbolicLink(link, Path.of("house/../house/script"));
        assertEquals(new Ending.Exited(0, ""), run(secure(link)));

        Files.setPosixFilePermissions(house, PosixFilePermissions.fromString("rwxr-xrwx"));
        assertEquals(
                new Ending.NotRun(link + " is not safe to be run as root: " + house + " is writable by group/others"),
                run(secure(link)));

        Files.setPosixFilePermissions(house, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setAttribute(file, "unix:uid", 65534);
        assertEquals(
                new Ending.NotRun(link + " is not safe to be run as root: " + file + " does not belong to root"),
                run(secure(link)));

        Files.setAttribute(file, "unix:uid", 0);
        Files.setAttribute(file, "unix:gid", 4);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertEquals(
                new Ending.NotRun(link + " is not safe to be run as root: " + file + " is writable by group/others"),
                run(secure(link)));
    }

    @Test
    @Tag("root")
    void links_that_lead_to_each_other_are_not_followed_for_ever() throws Exception {
        Files.createSymbolicLink(directory.resolve("hen"), Path.of("egg"));
        Files.createSymbolicLink(directory.resolve("egg"), Path.of("hen"));

        String ending = run(secure(directory.resolve("egg"))).toString();

        assertTrue(ending.contains("one of too many symbolic links"), ending);
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Command secure(Path file) {
        return new Command(List.of(file.toString()), Optional.empty(), Optional.empty(), true, LONG, Map.of());
    }

    private static Command as(Optional<String> user, Optional<String> group, String... words) {
        return new Command(List.of(words), user, group, false, LONG, Map.of());
    }

    private static Command command(Duration timeout, String... words) {
        return new Command(List.of(words), Optional.empty(), Optional.empty(), false, timeout, Map.of());
    }

    private Ending run(String... words) throws InterruptedException {
        return run(LONG, words);
    }

    private Ending run(Duration timeout, String... words) throws InterruptedException {
        return run(command(timeout, words));
    }

    private Ending run(Command command) throws InterruptedException {
        Run _ = port.start(command, endings::add);
        return await();
    }

    private Ending await() throws InterruptedException {
        return Optional.ofNullable(endings.poll(40, TimeUnit.SECONDS))
                .orElseThrow(() -> new AssertionError("nothing was told"));
    }

    private static void awaitContent(Path file, String content) throws IOException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(file) || !Files.readString(file).strip().equals(content)) {
            assertTrue(System.nanoTime() < until, "no " + content + " in " + file);
        }
    }

    /** None of them is left; one that nobody reaps yet counts as gone. */
    private static void assertGone(Path pids) throws IOException {
        for (String pid : Files.readString(pids).strip().split(" ", -1)) {
            long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (runs(pid) && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            assertFalse(runs(pid), pid);
        }
    }

    private static boolean runs(String pid) {
        try {
            return !Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
        } catch (IOException gone) {
            return false;
        }
    }
}
