package io.understudy.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.daemon.cli.Screen.Size;
import io.understudy.daemon.cli.Screen.View;
import io.understudy.daemon.control.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = START;
    private Duration answering = Duration.ZERO;

    /** The first word of a document is what it means, the rest is passing. */
    private static final class Words implements Watch.Face {
        @Override
        public View of(String document) {
            return new View(List.of(document), document.split(" ", -1)[0]);
        }

        @Override
        public View of(View last, String remark) {
            return new View(
                    Stream.concat(last.lines().stream(), Stream.of(remark)).toList(), List.of(last.meaning(), remark));
        }
    }

    private static Reply says(String document) {
        return new Reply.Document(document);
    }

    private String watched(Screen screen, Reply... replies) {
        Deque<Reply> coming = new ArrayDeque<>(List.of(replies).subList(1, replies.length));
        new Watch(
                        () -> {
                            now = now.plus(answering);
                            return coming.remove();
                        },
                        new Words(),
                        screen,
                        () -> now)
                .run(((Reply.Document) replies[0]).json(), pause -> {
                    pauses.add(pause);
                    now = now.plusSeconds(1);
                    return coming.isEmpty();
                });
        screen.close();
        return written.toString();
    }

    @Test
    void a_pipe_gets_a_block_for_each_change_and_none_for_what_only_passes() {
        assertEquals(
                "backup 1s\n--\nmaster 1s\n--\n",
                watched(
                        new Screen.Paper(out, "--\n"),
                        says("backup 1s"),
                        says("backup 2s"),
                        says("master 1s"),
                        says("master 2s")));
    }

    @Test
    void a_daemon_that_is_away_is_told_once_and_so_is_that_it_is_back() {
        Reply nobody = new Reply.Refused("no daemon answers");

        assertEquals(
                """
                backup 1s
                --
                backup 1s
                since 2026-01-02T03:04:06Z: no daemon answers
                --
                init 1s
                the daemon was away from 2026-01-02T03:04:06Z to 2026-01-02T03:04:08Z
                --
                """,
                watched(
                        new Screen.Paper(out, "--\n"),
                        says("backup 1s"),
                        nobody,
                        nobody,
                        says("init 1s"),
                        says("init 2s")));
    }

    @Test
    void a_terminal_is_drawn_over_only_when_something_looks_different_and_given_back_with_the_last_view() {
        assertEquals(
                "\033[?1049h\033[?25l" + "\033[Hbackup 1s\033[K\033[J" + "\033[Hbackup 2s\033[K\033[J"
                        + "\033[?25h\033[?1049l" + "backup 2s\n",
                watched(
                        new Screen.Terminal(out, () -> new Size(80, 24)),
                        says("backup 1s"),
                        says("backup 1s"),
                        says("backup 2s")));
    }

    @Test
    void what_does_not_fit_on_the_terminal_is_cut_also_after_it_has_become_smaller() {
        AtomicReference<Size> size = new AtomicReference<>(new Size(12, 3));
        Screen screen = new Screen.Terminal(out, size::get);
        View view = new View(List.of("as wide as it", "two", "three", "four"), "");

        screen.show(view);
        size.set(new Size(3, 1));
        screen.show(view);

        String eol = "\033[K\n";
        assertEquals(
                "\033[?1049h\033[?25l" + "\033[Has wide as …" + eol + "two" + eol + "… 2 more lines".substring(0, 11)
                        + "…\033[K\033[J" + "\033[H… …\033[K\033[J",
                written.toString());
    }

    @Test
    void the_daemon_is_asked_the_more_seldom_the_longer_it_takes() {
        answering = Duration.ofMillis(50);

        watched(new Screen.Paper(out, ""), says("a"), says("b"), says("c"));

        assertEquals(List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
    }

    @Test
    void colours_take_no_room_and_end_where_a_line_is_cut() {
        String painted = "VI_1 \033[32mMASTER\033[39m 5s";

        assertEquals(14, Painted.width(painted));
        assertEquals(painted, Painted.cut(painted, 14));
        assertEquals("VI_1 \033[32mMAS\033[m…", Painted.cut(painted, 9));
        assertEquals("", Painted.cut(painted, 0));
    }

    @Test
    void a_terminal_without_a_size_is_taken_for_a_usual_one() {
        assertEquals(new Size(132, 50), Terminal.read("50 132\n"));
        assertEquals(new Size(80, 24), Terminal.read("0 0\n"));
        assertEquals(new Size(80, 24), Terminal.read(""));
    }
}
