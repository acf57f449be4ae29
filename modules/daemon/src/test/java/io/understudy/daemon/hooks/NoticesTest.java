package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.ConfigurationFile;
import io.understudy.config.Loaded;
import io.understudy.config.model.Configuration;
import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.core.notice.PipePort;
import io.understudy.core.notice.PipePort.Pipe;
import io.understudy.daemon.run.Plans;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.linux.fifo.NamedPipes;
import io.understudy.node.NodePlan;
import io.understudy.node.notice.HookReport;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What scripts and a pipe are told when a reload takes instances and a group away; keepalived 2.2.7 tells instances the same. */
@Timeout(120)
final class NoticesTest {

    private static final String GLOBAL = "notify-fifo = /run/roles, fifo-write-vrrp-states-on-reload = on";

    /** More lines than the 64 KiB of a pipe have room for, and fewer than may wait besides. */
    private static final int FULL = 4000;

    private static final long GLANCE = 200_000_000;

    @TempDir
    private Path directory = Path.of("");

    private final List<String> run = new CopyOnWriteArrayList<>();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final PipePort pipes = (path, user, group) -> {
        opened.incrementAndGet();
        return new Recorder();
    };
    private final CommandPort commands = new CommandPort() {
        @Override
        public Run start(Command command, Consumer<String> said, Consumer<Ending> told) {
            run.add(String.join(" ", command.words()));
            told.accept(new Ending.Exited(0, ""));
            return () -> {};
        }
    };

    private final class Recorder implements Pipe {
        @Override
        public void write(ByteBuffer text) {
            written.add(StandardCharsets.UTF_8.decode(text).toString().strip());
        }

        @Override
        public int unread() {
            return 0;
        }

        @Override
        public void close() {}
    }

    private Configuration model(String global, String... blocks) throws IOException {
        Path file = Files.writeString(
                directory.resolve("test.conf"),
                "understudy { node-name = a, state-directory = state, global { %s }\n%s\n}"
                        .formatted(global, String.join("\n", blocks)));
        return assertInstanceOf(Loaded.Valid.class, new ConfigurationFile(file).load("a"))
                .model();
    }

    private static NodePlan plan(Configuration configuration) {
        return Plans.of(configuration, Duration.ofHours(1));
    }

    private static String instance(int number, String more) {
        return """
            vrrp-instance.VI_%1$d { interface = eth%1$d, virtual-router-id = %1$d, virtual-ipaddress = ["192.0.2.%1$d/24"]
              notify-fault = /fault, notify-stop = /stop, notify = /any
              %2$s }
            """.formatted(number, more);
    }

    private static Turn turn(Kind kind, String name, What what) {
        return new Turn(new Subject(kind, name), what, kind == Kind.GROUP ? 0 : 100, List.of(), Instant.now());
    }

    private static What master() {
        return new What.Changed(State.MASTER, new Reason("master-down", "nothing was heard"));
    }

    @Test
    void a_reload_that_takes_instances_away_is_told_as_keepalived_does_and_roles_that_stay_once_more()
            throws IOException {
        String first = instance(1, "");
        Configuration before = model(
                GLOBAL,
                first,
                instance(2, ""),
                instance(3, "notify-deleted = on"),
                instance(4, "notify-deleted = \"/gone 4\""),
                "vrrp-sync-group.VG_1 { group = [VI_1, VI_2], notify-stop = /group_stop, notify = /group_any }");
        Configuration after = model(GLOBAL, first);

        try (Notices notices = Notices.open(before, plan(before), commands, pipes, List.of())) {
            List.of("VI_1", "VI_2", "VI_3", "VI_4")
                    .forEach(name -> notices.ear().accept(turn(Kind.INSTANCE, name, master())));
            notices.ear().accept(turn(Kind.GROUP, "VG_1", master()));
            notices.adopt(before, after, plan(after), commands, pipes);
            What deleted = new What.Stopped(Turn.DELETED);
            List.of("VI_2", "VI_3", "VI_4").forEach(name -> notices.ear().accept(turn(Kind.INSTANCE, name, deleted)));
            notices.ear().accept(turn(Kind.GROUP, "VG_1", deleted));
            notices.adopted();
        }

        assertEquals(
                List.of(
                        "INSTANCE \"VI_1\" MASTER 100",
                        "INSTANCE \"VI_2\" MASTER 100",
                        "INSTANCE \"VI_3\" MASTER 100",
                        "INSTANCE \"VI_4\" MASTER 100",
                        "GROUP \"VG_1\" MASTER 0",
                        "INSTANCE \"VI_2\" FAULT 100",
                        "INSTANCE \"VI_3\" DELETED 100",
                        "INSTANCE \"VI_4\" DELETED 100",
                        "GROUP \"VG_1\" STOP 0",
                        "INSTANCE \"VI_1\" MASTER 100",
                        "INSTANCE \"VI_1\" STOP 100"),
                written);
        assertEquals(List.of("/any INSTANCE VI_2 MASTER 100", "/any INSTANCE VI_2 FAULT 100"), runs("VI_2"));
        assertEquals(List.of("/any INSTANCE VI_3 MASTER 100", "/any INSTANCE VI_3 DELETED 100"), runs("VI_3"));
        assertEquals(List.of("/any INSTANCE VI_4 MASTER 100", "/any INSTANCE VI_4 DELETED 100"), runs("VI_4"));
        assertEquals(List.of("/group_any GROUP VG_1 MASTER 0", "/group_any GROUP VG_1 STOP 0"), runs("VG_1"));
        assertEquals(List.of("/any INSTANCE VI_1 MASTER 100", "/any INSTANCE VI_1 STOP 100"), runs("VI_1"));
        assertEquals(
                List.of("/gone 4", "/group_stop", "/stop"),
                run.stream()
                        .filter(line -> !line.contains("_any") && !line.startsWith("/any"))
                        .sorted()
                        .toList());
    }

    private List<String> runs(String name) {
        return run.stream().filter(line -> line.contains(" " + name + " ")).toList();
    }

    /** What reads a pipe of ours would see its end if it were made anew. */
    @Test
    void a_pipe_stays_open_over_reloads_that_change_who_else_is_told_and_what_it_is_told_itself() throws IOException {
        String telling = "notify-deleted = on, notify-priority-changes = on";
        Configuration first = model(GLOBAL, instance(1, ""), instance(2, telling));
        Configuration second = model(GLOBAL, instance(1, "notify-master = /master"));
        Configuration third = model(GLOBAL, instance(1, "notify-master = /master"), instance(3, telling));

        try (Notices notices = Notices.open(first, plan(first), commands, pipes, List.of())) {
            notices.ear().accept(turn(Kind.INSTANCE, "VI_2", master()));
            notices.adopt(first, second, plan(second), commands, pipes);
            notices.ear().accept(turn(Kind.INSTANCE, "VI_2", new What.Stopped(Turn.DELETED)));
            notices.adopt(second, third, plan(third), commands, pipes);
            notices.ear().accept(turn(Kind.INSTANCE, "VI_3", master()));
            notices.ear().accept(turn(Kind.INSTANCE, "VI_3", new What.Reprioritised(90)));
            notices.adopt(third, second, plan(second), commands, pipes);
            notices.ear().accept(turn(Kind.INSTANCE, "VI_3", new What.Stopped(Turn.DELETED)));
        }

        assertEquals(
                List.of(
                        "INSTANCE \"VI_2\" MASTER 100",
                        "INSTANCE \"VI_2\" DELETED 100",
                        "INSTANCE \"VI_3\" MASTER 100",
                        "INSTANCE \"VI_3\" MASTER_PRIORITY 100",
                        "INSTANCE \"VI_3\" DELETED 100",
                        "INSTANCE \"VI_1\" STOP 100"),
                written);
        assertEquals(1, opened.get());
    }

    /** With a pipe of the kernel's, whose reader begins when it is full and there has been a reload. */
    @Test
    void a_slow_reader_of_a_pipe_loses_no_line_over_a_reload() throws Exception {
        Path fifo = directory.resolve("roles");
        String global = "notify-fifo = " + fifo;
        Configuration before = model(global, instance(1, ""), instance(2, "notify-deleted = on"));
        Configuration after = model(global, instance(1, "notify-master = /master"));
        NamedPipes real = new NamedPipes();
        FutureTask<List<String>> reader = new FutureTask<>(() -> Files.readAllLines(fifo));

        try (Notices notices = Notices.open(before, plan(before), commands, real, List.of())) {
            IntStream.rangeClosed(1, FULL).forEach(number -> notices.ear().accept(numbered(number)));
            awaitFull(notices);
            notices.adopt(before, after, plan(after), commands, real);
            notices.ear().accept(numbered(FULL + 1));
            Thread.ofPlatform().daemon().start(reader);
        }

        List<String> expected = new ArrayList<>();
        IntStream.rangeClosed(1, FULL + 1)
                .forEach(number -> expected.add("INSTANCE \"VI_1\" %s %d".formatted(role(number), number)));
        expected.add("INSTANCE \"VI_1\" STOP " + (FULL + 1));
        assertEquals(
                expected,
                reader.get(30, TimeUnit.SECONDS).stream()
                        .filter(line -> !line.contains("VI_2"))
                        .toList());
    }

    /** Full is a pipe when what it has taken stays as it is while more waits, over several tries. */
    private static void awaitFull(Notices notices) {
        long before = 0;
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); ; LockSupport.parkNanos(GLANCE)) {
            HookReport pipe = notices.seen().stream()
                    .filter(one -> one.name().startsWith("pipe"))
                    .findFirst()
                    .orElseThrow();
            if (pipe.waiting() > 0 && pipe.handled() > 0 && pipe.handled() == before) {
                return;
            }
            before = pipe.handled();
            assertTrue(System.nanoTime() < end, pipe::toString);
        }
    }

    private static Turn numbered(int number) {
        return new Turn(
                new Subject(Kind.INSTANCE, "VI_1"),
                new What.Changed(role(number), new Reason("because", "because")),
                number,
                List.of(),
                Instant.now());
    }

    private static State role(int number) {
        return number % 2 == 0 ? State.MASTER : State.BACKUP;
    }

    @Test
    void a_reload_that_changes_nothing_tells_only_pipes_and_only_those_that_want_it() throws IOException {
        for (String global : List.of(GLOBAL, "notify-fifo = /run/roles")) {
            run.clear();
            written.clear();
            Configuration configuration = model(global, instance(1, ""));
            try (Notices notices = Notices.open(configuration, plan(configuration), commands, pipes, List.of())) {
                notices.ear().accept(turn(Kind.INSTANCE, "VI_1", master()));
                notices.adopt(configuration, configuration, plan(configuration), commands, pipes);
                notices.adopted();
            }
            assertEquals(List.of("/any INSTANCE VI_1 MASTER 100", "/stop", "/any INSTANCE VI_1 STOP 100"), run);
            assertEquals(
                    global.equals(GLOBAL)
                            ? List.of(
                                    "INSTANCE \"VI_1\" MASTER 100",
                                    "INSTANCE \"VI_1\" MASTER 100",
                                    "INSTANCE \"VI_1\" STOP 100")
                            : List.of("INSTANCE \"VI_1\" MASTER 100", "INSTANCE \"VI_1\" STOP 100"),
                    written);
        }
    }
}
