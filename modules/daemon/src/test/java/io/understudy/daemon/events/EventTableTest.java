package io.understudy.daemon.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.core.instance.Role;
import io.understudy.core.journal.Life;
import io.understudy.core.router.Reason;
import io.understudy.daemon.events.Happening.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTableTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final String SILENCE =
            "nothing was heard for 3.610s, since 192.0.2.1 advertised priority 150 (every 1s)";
    private static final Taken TAKEN = new Taken(
            AT,
            new Life(Life.Kind.INSTANCE, "VI_1"),
            Optional.empty(),
            Role.BACKUP,
            Role.MASTER,
            Reason.MASTER_DOWN,
            Optional.of(Duration.ofMinutes(125)),
            List.of(),
            SILENCE,
            List.of(
                    new Cause(AT.minusMillis(12), SILENCE),
                    new Cause(AT, "the kernel has everything that belongs to it")));

    private static String lines(EventTable table, Happening... happenings) {
        return String.join(
                        "\n",
                        Stream.concat(
                                        Stream.of(table.headings()),
                                        Stream.of(happenings).flatMap(one -> table.lines(one).stream()))
                                .toList())
                + "\n";
    }

    private static EventTable table(int width, boolean explains, UnaryOperator<String> paint) {
        return EventTable.of(List.of("VI_1", "VI_2"), width, explains, paint);
    }

    @Test
    void a_role_is_a_line_with_what_went_before_and_the_cause() {
        assertEquals(
                """
                AT                        NAME  STATE   WAS     FOR      REASON           CAUSE
                2026-01-01T00:00:00.000Z  node a started, understudy 0.1.0
                2026-01-02T03:04:05.678Z  VI_1  MASTER  BACKUP  2h 5m    master-down      nothing was heard for 3.610s, since 192.0.2.1 advertised priority 150 (every 1s)
                2026-01-02T03:04:05.678Z  ! 7 records of the journal are missing here
                2026-01-02T03:04:05.678Z  ! records of the journal are missing here
                """,
                lines(
                        table(Integer.MAX_VALUE, false, UnaryOperator.identity()),
                        new Happening.Started(Instant.parse("2026-01-01T00:00:00Z"), "a", "0.1.0"),
                        TAKEN,
                        new Happening.Lost(AT, 7),
                        new Happening.Lost(AT, 0)));
    }

    @Test
    void an_explained_role_has_a_line_for_all_that_led_to_it() {
        assertEquals("""
            AT                        NAME  STATE   WAS     FOR      REASON
            2026-01-02T03:04:05.678Z  VI_1  MASTER  BACKUP  2h 5m    master-down
                nothing was heard from the master for the master down interval
                12ms before           nothing was heard for 3.610s, since 192.0.2.1 advertised priority 150 (every 1s)
                then                  the kernel has everything that belongs to it
            """, lines(table(80, true, UnaryOperator.identity()), TAKEN));
    }

    @Test
    void a_table_is_as_wide_as_the_terminal_whatever_its_colours() {
        String line = table(100, false, UnaryOperator.identity()).lines(TAKEN).getFirst();
        String coloured = table(100, false, state -> "<green>" + state + "</green>")
                .lines(TAKEN)
                .getFirst();

        assertEquals(100, line.length());
        assertEquals('…', line.charAt(99));
        assertEquals(line.replace("MASTER", "<green>MASTER</green>"), coloured);
    }

    @Test
    void in_a_narrow_terminal_the_cause_has_a_line_of_its_own_and_nothing_is_wider() {
        assertEquals("""
            AT                        NAME  STATE   WAS     FOR      REASON
            2026-01-02T03:04:05.678Z  VI_1  MASTER  BACKUP  2h 5m    master-down
                nothing was heard for 3.610s, since 192.0.2.1 advertised priority 150 (ever…
            """, lines(table(80, false, UnaryOperator.identity()), TAKEN));

        EventTable longNamed =
                EventTable.of(List.of("VI_1", "a-name-of-thirty-letters-and-so"), 80, false, UnaryOperator.identity());
        assertEquals(
                List.of(),
                lines(longNamed, TAKEN)
                        .lines()
                        .filter(line -> line.length() > 80)
                        .toList());
    }

    @Test
    void how_long_something_took_has_a_unit() {
        assertEquals(
                List.of("0ms", "0ms", "999ms", "1s", "59.001s", "1m 0s", "1h 1m", "2d 3h"),
                Stream.of(-5L, 0L, 999L, 1000L, 59_001L, 60_000L, 3_660_000L, 183_600_000L)
                        .map(Duration::ofMillis)
                        .map(Spans::text)
                        .toList());
    }
}
