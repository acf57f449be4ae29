package io.understudy.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.check.Command;
import io.understudy.core.check.CommandPort;
import io.understudy.core.check.Ending;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class PinboardTest {

    private static final Command COMMAND = new Command(
            List.of("/bin/check"), Optional.empty(), Optional.empty(), true, Duration.ofSeconds(1), Map.of());

    private final Pinboard board = new Pinboard(() -> new Moment(0));
    private final List<Consumer<Ending>> runs = new ArrayList<>();

    private CommandPort.Run start(Command command, Consumer<String> said, Consumer<Ending> told) {
        runs.add(told);
        return () -> {};
    }

    @Test
    void a_script_is_seen_to_run_from_its_start_to_its_end() {
        CommandPort commands = board.watched("chk", this::start);
        assertEquals(Map.of("chk", false), board.scripts());

        List<Ending> ended = new ArrayList<>();
        commands.start(COMMAND, ended::add);
        assertEquals(Map.of("chk", true), board.scripts());

        runs.getFirst().accept(new Ending.TimedOut());
        assertEquals(Map.of("chk", false), board.scripts());
        assertEquals(List.of(new Ending.TimedOut()), ended);
    }

    @Test
    void a_script_that_nobody_tracks_any_more_is_not_seen_though_its_last_run_ends_later() {
        board.watched("chk", this::start).start(COMMAND, ending -> {});

        board.clear(new Post.Check(new Subject.Script("chk")));
        runs.getFirst().accept(new Ending.Exited(0, ""));

        assertEquals(Map.of(), board.scripts());
    }
}
