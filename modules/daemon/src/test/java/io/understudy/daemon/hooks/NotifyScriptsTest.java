package io.understudy.daemon.hooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.check.Command;
import io.understudy.hooks.RoleEvent.Kind;
import io.understudy.hooks.RoleEvent.Reason;
import io.understudy.hooks.RoleEvent.State;
import io.understudy.hooks.RoleEvent.Subject;
import io.understudy.linux.command.PosixCommandPort;
import io.understudy.node.notice.Hook;
import io.understudy.node.notice.Hook.Backlog;
import io.understudy.node.notice.Notifier;
import io.understudy.node.notice.NotifyScripts;
import io.understudy.node.notice.NotifyScripts.Occasion;
import io.understudy.node.notice.Turn;
import io.understudy.node.notice.Turn.What;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts, which write down themselves what they were told and when. */
@Timeout(300)
final class NotifyScriptsTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final int TRANSITIONS = 1000;
    private static final List<State> ROUND = List.of(State.MASTER, State.BACKUP, State.FAULT);
    private static final Subject VI_1 = new Subject(Kind.INSTANCE, "VI_1");
    private static final Subject VI_2 = new Subject(Kind.INSTANCE, "VI_2");

    /** Now and then it leaves somebody behind, hangs, or hangs and ignores that it is told to end. */
    private static final String TO_MASTER = """
            #!/bin/sh
            echo "to_master $UNDERSTUDY_EPOCH" >>%1$s/$UNDERSTUDY_NAME
            case $UNDERSTUDY_EPOCH in
            *300) sleep 1000 ;;
            *600) trap '' TERM; sleep 1000 ;;
            *[39]0) sleep 2 & ;;
            esac
            """;

    private static final String TO_BACKUP = """
            #!/bin/sh
            echo "to_backup $UNDERSTUDY_EPOCH" >>%1$s/$UNDERSTUDY_NAME
            case $UNDERSTUDY_EPOCH in
            *1) head -c 100000 /dev/zero | tr '\\0' '\\n' ; head -c 100000 /dev/zero ; exit 3 ;;
            esac
            """;

    private static final String NOTIFY = """
            #!/bin/sh
            echo "$* $UNDERSTUDY_PREVIOUS $UNDERSTUDY_EPOCH $UNDERSTUDY_REASON $UNDERSTUDY_ADDRESSES" >>%1$s/$UNDERSTUDY_NAME
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_thousand_rapid_transitions_run_all_scripts_in_order_whatever_those_do() throws IOException {
        try (PosixCommandPort commands = new PosixCommandPort();
                Notifier notifier = notifier(commands)) {
            for (int i = 0; i < TRANSITIONS; i++) {
                State to = ROUND.get(i % ROUND.size());
                notifier.accept(turn(VI_1, new What.Changed(to, new Reason("master-down", "nothing was heard"))));
            }
            notifier.accept(turn(VI_2, new What.Changed(State.MASTER, new Reason("owner", "it owns the addresses"))));
        }

        assertEquals(expected(), Files.readAllLines(directory.resolve("VI_1")));
        assertEquals(
                List.of(
                        "to_master " + NOON.toEpochMilli(),
                        "INSTANCE VI_2 MASTER 150 INIT " + NOON.toEpochMilli() + " owner 10.0.0.100/24 10.0.0.101/24",
                        "INSTANCE VI_2 STOP 150 MASTER " + (NOON.toEpochMilli() + 1)
                                + " shutdown 10.0.0.100/24 10.0.0.101/24"),
                Files.readAllLines(directory.resolve("VI_2")));
    }

    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        State before = State.INIT;
        for (int i = 0; i < TRANSITIONS; i++) {
            long epoch = NOON.toEpochMilli() + i;
            State to = ROUND.get(i % ROUND.size());
            if (to != State.FAULT) { // the script for that cannot be executed
                lines.add("to_" + (to == State.MASTER ? "master " : "backup ") + epoch);
            }
            lines.add(
                    "INSTANCE VI_1 %s 150 %s %d master-down 10.0.0.100/24 10.0.0.101/24".formatted(to, before, epoch));
            before = to;
        }
        lines.add("INSTANCE VI_1 STOP 150 %s %d shutdown 10.0.0.100/24 10.0.0.101/24"
                .formatted(before, NOON.toEpochMilli() + TRANSITIONS));
        return lines;
    }

    private Notifier notifier(PosixCommandPort commands) throws IOException {
        Map<Occasion, Command> scripts = new EnumMap<>(Occasion.class);
        scripts.put(Occasion.MASTER, script("to_master", TO_MASTER));
        scripts.put(Occasion.BACKUP, script("to_backup", TO_BACKUP));
        scripts.put(Occasion.FAULT, command(directory.resolve("not_there").toString()));
        scripts.put(Occasion.ANY, script("notify", NOTIFY));
        List<Turn> roster = List.of(turn(VI_1, initial()), turn(VI_2, initial()));
        return Notifier.start(new Notifier.Setup(
                "node-a",
                roster,
                List.of(
                        Hook.of(new NotifyScripts(VI_1, scripts), Backlog.ALL, commands),
                        Hook.of(new NotifyScripts(VI_2, scripts), Backlog.ALL, commands)),
                new EpochFile(directory.resolve("epochs")),
                InstantSource.fixed(NOON),
                Duration.ofMinutes(4)));
    }

    private static What initial() {
        return new What.Changed(State.INIT, new Reason("startup", "started"));
    }

    private static Turn turn(Subject subject, What what) {
        return new Turn(subject, what, 150, List.of("10.0.0.100/24", "10.0.0.101/24"), NOON);
    }

    private Command script(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text.formatted(directory));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command(file.toString());
    }

    private static Command command(String word) {
        return new Command(List.of(word), Optional.empty(), Optional.empty(), false, Duration.ofSeconds(2), Map.of());
    }
}
