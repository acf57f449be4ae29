package io.understudy.daemon.status;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The rows of a table, the first of which are its headings, each column as wide as its widest cell. */
public record Columns(List<List<String>> rows) {

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
        for (int column = 0; column < widths.length; column++) {
            String cell = pad(cells.get(column), widths[column]);
            boolean state = headings().get(column).equals("STATE");
            line.append(column == 0 ? "" : GAP).append(state ? paint.apply(cell) : cell);
        }
        return line.toString().stripTrailing();
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
