package io.understudy.daemon.status;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows of a table, the first of which are its headings, each column as wide as its widest cell.
 *
 * @param width of the terminal; a line that does not fit ends with a mark
 */
public record Columns(List<List<String>> rows, int width) {

    /** Of a table that nobody looks at: nothing is cut. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    public static final String GAP = "  ";

    /** @param paint colours the padded cells beneath the heading {@code STATE} */
    public List<String> lines(UnaryOperator<String> paint) {
        int[] widths = IntStream.range(0, headings().size()).map(this::width).toArray();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> line(rows.get(row), widths, row == 0 ? UnaryOperator.identity() : paint))
                .toList();
    }

    private String line(List<String> cells, int[] widths, UnaryOperator<String> paint) {
        StringBuilder line = new StringBuilder();
        int left = width;
        for (int column = 0; column < widths.length && left > 0; column++) {
            String gap = column == 0 ? "" : GAP;
            boolean last = column == widths.length - 1;
            String cell = gap + (last ? cells.get(column) : pad(cells.get(column), widths[column]));
            String shown = cut(cell, left);
            boolean state = headings().get(column).equals("STATE") && shown.length() > gap.length();
            line.append(state ? gap + paint.apply(shown.substring(gap.length())) : shown);
            left -= shown.length();
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private List<String> headings() {
        return rows.getFirst();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    public static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
