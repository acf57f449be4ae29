package io.understudy.daemon.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a view is shown that changes. */
sealed interface Screen extends AutoCloseable {

    /**
     * What is to be seen now.
     *
     * @param lines without line ends; may be coloured
     * @param meaning two views with the same one differ in nothing but ages and counters
     */
    record View(List<String> lines, Object meaning) {
        public View {
            lines = List.copyOf(lines);
        }
    }

    /** @param columns of the terminal, by {@code rows} */
    record Size(int columns, int rows) {}

    void show(View view);

    /** Leaves the last view behind. */
    @Override
    void close();

    /** A terminal, whose screen is drawn over and given back at the end. */
    final class Terminal implements Screen {

        private static final String ENTER = "\033[?1049h\033[?25l";
        private static final String LEAVE = "\033[?25h\033[?1049l";
        private static final String HOME = "\033[H";
        private static final String END_OF_LINE = "\033[K";
        private static final String END_OF_SCREEN = "\033[J";

        private final PrintWriter out;
        private final Supplier<Size> size;
        private List<String> drawn = List.of();
        private List<String> last = List.of();

        Terminal(PrintWriter out, Supplier<Size> size) {
            this.out = out;
            this.size = size;
            out.print(ENTER);
        }

        @Override
        public void show(View view) {
            last = view.lines();
            List<String> fitting = fitting(last, size.get());
            if (!fitting.equals(drawn)) {
                drawn = fitting;
                out.print(HOME + String.join(END_OF_LINE + "\n", fitting) + END_OF_LINE + END_OF_SCREEN);
                out.flush();
            }
        }

        private static List<String> fitting(List<String> lines, Size size) {
            List<String> narrow = lines.stream()
                    .map(line -> Painted.cut(line, size.columns()))
                    .toList();
            if (narrow.size() <= size.rows()) {
                return narrow;
            }
            int shown = Math.max(0, size.rows() - 1);
            List<String> top = new ArrayList<>(narrow.subList(0, shown));
            top.add(Painted.cut("… " + (narrow.size() - shown) + " more lines", size.columns()));
            return List.copyOf(top);
        }

        @Override
        public void close() {
            out.print(LEAVE);
            last.forEach(out::println);
            out.flush();
        }
    }

    /** A file or a pipe: one block after another, whenever something means something else. */
    final class Paper implements Screen {

        private final PrintWriter out;
        private final String between;
        private Optional<Object> meaning = Optional.empty();

        /** @param between what ends a block */
        Paper(PrintWriter out, String between) {
            this.out = out;
            this.between = between;
        }

        @Override
        public void show(View view) {
            if (meaning.filter(view.meaning()::equals).isEmpty()) {
                meaning = Optional.of(view.meaning());
                view.lines().forEach(out::println);
                out.print(between);
                out.flush();
            }
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
