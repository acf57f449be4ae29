package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import io.understudy.core.check.Command;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.linux.command.PosixCommandPort;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.Hook.Backlog;
import io.understudy.node.notice.HookReport;
import io.understudy.node.notice.Notifier;
import io.understudy.node.notice.NotifyScripts;
import io.understudy.node.notice.NotifyScripts.Occasion;
import io.understudy.node.notice.Removal;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts, which write down themselves what they were told and when. */
@Timeout(300)
final class NotifyScriptsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int TRANSITIONS_OF_EACH = 500;
    /** For a script; even on a busy machine none takes it that does not hang. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final long GLANCE = 5_000_000;
    private static final List<State> ROUND = List.of(State.MASTER, State.BACKUP, State.FAULT);
    private static final Reason MASTER_DOWN = new Reason("master-down", "nothing was heard");
    private static final Subject VI_1 = new Subject(Kind.INSTANCE, "VI_1");
    private static final Subject VI_2 = new Subject(Kind.INSTANCE, "VI_2");
    private static final Subject VG_1 = new Subject(Kind.GROUP, "VG_1");

    /** Now and then it leaves somebody behind; once it hangs, and the group's ignores that it is told to end. */
    private static final String TO_MASTER = """
            #!/bin/sh
            echo "to_master $* $UNDERSTUDY_EPOCH" >>%1$s/$UNDERSTUDY_NAME
            case $UNDERSTUDY_EPOCH in
            *300) if [ $UNDERSTUDY_KIND = GROUP ]; then trap '' TERM; fi; sleep 1000 ;;
            *[39]0) sleep 2 & ;;
            esac
            echo "to_master has done" >>%1$s/$UNDERSTUDY_NAME
            """;

    /** Now and then it writes much, and fails. */
    private static final String TO_BACKUP = """
            #!/bin/sh
            echo "to_backup $UNDERSTUDY_EPOCH" >>%1$s/$UNDERSTUDY_NAME
            case $UNDERSTUDY_EPOCH in
            *1) head -c 100000 /dev/zero | tr '\\0' '\\n' ; head -c 100000 /dev/zero ; exit 3 ;;
            esac
            echo "to_backup has done" >>%1$s/$UNDERSTUDY_NAME
            """;

    private static final String NOTIFY = """
            #!/bin/sh
            echo "$* $UNDERSTUDY_PREVIOUS $UNDERSTUDY_EPOCH $UNDERSTUDY_REASON $UNDERSTUDY_NODE $UNDERSTUDY_ADDRESSES" \\
              >>%1$s/$UNDERSTUDY_NAME
            echo "notify has done" >>%1$s/$UNDERSTUDY_NAME
            """;

    private static final String STOP = """
            #!/bin/sh
            echo "stop $*" >>%1$s/$UNDERSTUDY_NAME
            """;

    /** The first time it waits until it is let go on. */
    private static final String AT_THE_GATE = """
            #!/bin/sh
            echo "$* begins" >>%1$s/$UNDERSTUDY_NAME
            case $UNDERSTUDY_EPOCH in
            *000) read word <%1$s/gate ;;
            esac
            echo "$* has done" >>%1$s/$UNDERSTUDY_NAME
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_thousand_rapid_transitions_of_an_instance_and_of_a_group_run_all_scripts_in_order_whatever_those_do()
            throws IOException {
        try (PosixCommandPort commands = new PosixCommandPort();
                Notifier notifier = notifier(commands)) {
            for (int i = 0; i < TRANSITIONS_OF_EACH; i++) {
                State to = ROUND.get(i % ROUND.size());
                notifier.accept(turn(VI_1, new What.Changed(to, MASTER_DOWN)));
                notifier.accept(turn(VG_1, new What.Changed(to, MASTER_DOWN)));
            }
            notifier.accept(turn(VI_2, new What.Changed(State.MASTER, new Reason("owner", "it owns the addresses"))));
        }

        assertIterableEquals(expected("INSTANCE VI_1", 150), lines(VI_1));
        assertIterableEquals(expected("GROUP VG_1", 0), lines(VG_1));
        String told = " node-a 10.0.0.100/24 10.0.0.101/24";
        assertEquals(
                List.of(
                        "to_master two words " + NOON.toEpochMilli(),
                        "to_master has done",
                        "INSTANCE VI_2 MASTER 150 INIT " + NOON.toEpochMilli() + " owner" + told,
                        "notify has done",
                        "stop VI_2 ends",
                        "INSTANCE VI_2 STOP 150 MASTER " + (NOON.toEpochMilli() + 1) + " shutdown" + told,
                        "notify has done"),
                lines(VI_2));
    }

    private List<String> lines(Subject subject) throws IOException {
        return Files.readAllLines(directory.resolve(subject.name()));
    }

    private static List<String> expected(String subject, int priority) {
        String format = subject + " %s " + priority + " %s %d %s node-a 10.0.0.100/24 10.0.0.101/24";
        List<String> lines = new ArrayList<>();
        State before = State.INIT;
        for (int i = 0; i < TRANSITIONS_OF_EACH; i++) {
            long epoch = NOON.toEpochMilli() + i;
            State to = ROUND.get(i % ROUND.size());
            lines.addAll(
                    switch (to) {
                        case MASTER -> run("to_master two words ", epoch, i == 300);
                        case BACKUP -> run("to_backup ", epoch, i % 10 == 1);
                        case FAULT, INIT -> List.<String>of(); // the script for that cannot be executed
                    });
            lines.add(format.formatted(to, before, epoch, "master-down"));
            lines.add("notify has done");
            before = to;
        }
        lines.add("stop " + subject.substring(subject.indexOf(' ') + 1) + " ends");
        lines.add(format.formatted("STOP", before, NOON.toEpochMilli() + TRANSITIONS_OF_EACH, "shutdown"));
        lines.add("notify has done");
        return lines;
    }

    private static List<String> run(String script, long epoch, boolean inVain) {
        String begun = script + epoch;
        return inVain ? List.of(begun) : List.of(begun, script.substring(0, script.indexOf(' ')) + " has done");
    }

    @Test
    void where_it_is_allowed_scripts_of_a_role_that_was_over_before_they_began_are_skipped_and_no_others()
            throws Exception {
        Path gate = directory.resolve("gate");
        assertEquals(0, new ProcessBuilder("mkfifo", gate.toString()).start().waitFor());
        Map<Occasion, Command> scripts = Map.of(
                Occasion.LOWER_PRIORITY, script("usurped", STOP, "was usurped"),
                Occasion.ANY, script("any", AT_THE_GATE));
        try (PosixCommandPort commands = new PosixCommandPort();
                Notifier notifier = notifier(
                        Hook.of(new NotifyScripts(VI_1, scripts, Removal.DELETED), Backlog.LATEST, commands))) {
            notifier.accept(turn(VI_1, new What.Changed(State.MASTER, MASTER_DOWN)));
            try (OutputStream release = Files.newOutputStream(gate)) { // returns when the script is there
                for (State to : List.of(State.BACKUP, State.MASTER, State.FAULT, State.MASTER)) {
                    notifier.accept(turn(VI_1, new What.Changed(to, MASTER_DOWN)));
                }
                notifier.accept(turn(VI_1, new What.Heard("10.0.0.2", 50)));
                await(notifier, report -> report.waiting() == 6);
                release.write('\n');
            }
            await(notifier, report -> report.handled() == 3);
            assertEquals(3, notifier.seen().getFirst().skipped());
        }

        assertEquals(
                List.of(
                        "INSTANCE VI_1 MASTER 150 begins",
                        "INSTANCE VI_1 MASTER 150 has done",
                        "INSTANCE VI_1 MASTER 150 begins",
                        "INSTANCE VI_1 MASTER 150 has done",
                        "stop was usurped",
                        "INSTANCE VI_1 STOP 150 begins",
                        "INSTANCE VI_1 STOP 150 has done"),
                lines(VI_1));
    }

    private static void await(Notifier notifier, Predicate<HookReport> wanted) {
        while (!wanted.test(notifier.seen().getFirst())) {
            LockSupport.parkNanos(GLANCE);
        }
    }

    private Notifier notifier(PosixCommandPort commands) throws IOException {
        return notifier(
                Hook.of(scripts(VI_1), Backlog.ALL, commands),
                Hook.of(scripts(VI_2), Backlog.ALL, commands),
                Hook.of(scripts(VG_1), Backlog.ALL, commands));
    }

    private NotifyScripts scripts(Subject subject) throws IOException {
        Map<Occasion, Command> scripts = new EnumMap<>(Occasion.class);
        scripts.put(Occasion.MASTER, script("to_master", TO_MASTER, "two words"));
        scripts.put(Occasion.BACKUP, script("to_backup", TO_BACKUP));
        scripts.put(Occasion.FAULT, command(directory.resolve("not_there").toString()));
        scripts.put(Occasion.STOP, script("stop", STOP, subject.name(), "ends"));
        scripts.put(Occasion.ANY, script("notify", NOTIFY));
        return new NotifyScripts(subject, scripts, Removal.FAULT);
    }

    private Notifier notifier(Hook... hooks) {
        List<Turn> roster = List.of(turn(VI_1, initial()), turn(VI_2, initial()), turn(VG_1, initial()));
        return Notifier.start(new Notifier.Setup(
                "node-a",
                roster,
                List.of(hooks),
                new EpochFile(directory.resolve("epochs")),
                InstantSource.fixed(NOON),
                Duration.ofMinutes(4)));
    }

    private static What initial() {
        return new What.Changed(State.INIT, new Reason("startup", "started"));
    }

    private static Turn turn(Subject subject, What what) {
        int priority = subject.kind() == Kind.GROUP ? 0 : 150;
        return new Turn(subject, what, priority, List.of("10.0.0.100/24", "10.0.0.101/24"), NOON);
    }

    private Command script(String name, String text, String... arguments) throws IOException {
        Path file = directory.resolve(name);
        if (Files.notExists(file)) {
            Files.writeString(file, text.formatted(directory));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return command(file.toString(), arguments);
    }

    private static Command command(String program, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        return new Command(words, Optional.empty(), Optional.empty(), false, LONGEST, Map.of());
    }
}
