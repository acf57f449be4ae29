package io.understudy.daemon.events;

import io.understudy.core.instance.Role;
import io.understudy.core.router.Reason;
import io.understudy.daemon.events.Happening.Taken;
import io.understudy.daemon.status.Columns;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Lays happenings out for people, one a line, in columns that fit whatever may still come.
 *
 * @param names column, in characters
 * @param width of the terminal, beyond which a cause is cut
 * @param explains what led to a role has lines of its own, which are never cut
 * @param paint colours a padded state
 */
public record EventTable(int names, int width, boolean explains, UnaryOperator<String> paint) {

    private static final String GAP = Columns.GAP;
    private static final String INDENT = "    ";
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int TIME = text(Instant.EPOCH).length();
    private static final int STATE = longest(Arrays.stream(Role.values()).map(Role::name));
    private static final int SPAN = "59.999s".length();
    private static final int REASON = longest(Arrays.stream(Reason.values()).map(Reason::code));
    private static final int PAINTED = 2;

    /** Of a cause; where there is less room beside the rest it has a line of its own. */
    private static final int LEAST = 20;

    /** For these names. */
    public static EventTable of(Collection<String> names, int width, boolean explains, UnaryOperator<String> paint) {
        return new EventTable(longest(Stream.concat(Stream.of("NAME"), names.stream())), width, explains, paint);
    }

    private static int longest(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(0);
    }

    public String headings() {
        String cause = explains || room() < LEAST ? "" : GAP + "CAUSE";
        String row = row(List.of("AT", "NAME", "STATE", "WAS", "FOR", "REASON"), UnaryOperator.identity());
        return (row + cause).stripTrailing();
    }

    /** Without line ends. */
    public List<String> lines(Happening happening) {
        return switch (happening) {
            case Happening.Started(Instant at, String node, String version) ->
                List.of(text(at) + GAP + "node " + node + " started, understudy " + version);
            case Happening.Lost(Instant at, long records) ->
                List.of(text(at) + GAP + "! " + (records == 0 ? "records" : records + " records")
                        + " of the journal are missing here");
            case Taken taken -> lines(taken);
        };
    }

    private List<String> lines(Taken taken) {
        String row = row(
                List.of(
                        text(taken.at()),
                        taken.life().name(),
                        taken.role().name(),
                        taken.previous().name(),
                        taken.lasted().map(Spans::text).orElse("-"),
                        taken.reason().code()),
                paint);
        if (explains) {
            Stream<String> steps = trail(taken).map(cause -> INDENT + step(taken.at(), cause));
            return Stream.concat(
                            Stream.of(
                                    row.stripTrailing(), INDENT + taken.reason().words()),
                            steps)
                    .toList();
        }
        return room() < LEAST
                ? List.of(row.stripTrailing(), cut(INDENT + taken.cause(), width))
                : List.of((row + GAP + cut(taken.cause(), room())).stripTrailing());
    }

    /** For a cause beside the rest. */
    private int room() {
        return width - (TIME + names + STATE + STATE + SPAN + REASON) - 6 * GAP.length();
    }

    private static Stream<Cause> trail(Taken taken) {
        return taken.trail().isEmpty() ? Stream.of(new Cause(taken.at(), taken.cause())) : taken.trail().stream();
    }

    private static String step(Instant role, Cause cause) {
        Duration before = Duration.between(cause.at(), role);
        return Columns.pad(before.toMillis() == 0 ? "then" : Spans.text(before) + " before", TIME - INDENT.length())
                + GAP
                + cause.words();
    }

    /** All but the cause, padded, as far as it fits. */
    private String row(List<String> cells, UnaryOperator<String> painted) {
        List<Integer> widths = List.of(TIME, names, STATE, STATE, SPAN, REASON);
        StringBuilder row = new StringBuilder();
        int left = width;
        for (int column = 0; column < cells.size() && left > 0; column++) {
            String gap = column == 0 ? "" : GAP;
            String cell = cut(gap + pad(cells.get(column), widths.get(column)), left);
            row.append(column == PAINTED ? gap + painted.apply(cell.substring(gap.length())) : cell);
            left -= cell.length();
        }
        return row.toString();
    }

    private static String pad(String text, int width) {
        return text.length() < width ? Columns.pad(text, width) : text;
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String text(Instant at) {
        return MILLISECONDS.format(at);
    }
}
