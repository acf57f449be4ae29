package io.understudy.config.keepalived;

import io.understudy.config.report.Place;
import io.understudy.config.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file with all that it includes, as keepalived does: line by line, replacing what is defined at that moment. */
final class Reader {

    private static final Pattern CONDITION = Pattern.compile("@(\\^?)(\\S*)(?:\\s+(.*))?");
    private static final Pattern DEFINITION = Pattern.compile("\\$([A-Za-z_]\\w*)=\\s*(.*)");
    private static final Pattern INCLUDE = Pattern.compile("include[rmwba]?\\s+\"?([^\"]+)\"?");
    private static final Pattern RANDOM = Pattern.compile("\\$\\{_RANDOM(?: +(\\d+))?(?: +\\d+)?}");
    /** Keepalived 2.4 has {@code ${_ENV NAME}}; who knows what the next one has. */
    private static final Pattern BUILT_IN = Pattern.compile("\\$\\{_[A-Z]+ +([^{} ]+)[^{}]*}");

    private static final int MOST_LEVELS = 30;
    private static final int MOST_CHARACTERS = 16_384;
    private static final int MOST_STATEMENTS = 200_000;

    private final String configId;
    private final Report report;
    private final Tree tree;
    private final Definitions definitions = new Definitions();
    private final Deque<Path> open = new ArrayDeque<>();
    private Optional<String> unfinished = Optional.empty();
    private int statements;

    /** What is left of a line, or has become of it. */
    private sealed interface Work {
        /** @param level how often something was replaced in it */
        record Text(String text, int level) implements Work {}

        record Definition(String name, String value) implements Work {}
    }

    Reader(String configId, Report report) {
        this.configId = configId;
        this.report = report;
        this.tree = new Tree(report);
        definitions.define("_INSTANCE", configId);
    }

    /** Empty if the file itself cannot be read. */
    Optional<List<Node>> read(Path file) {
        return switch (SourceText.of(file)) {
            case SourceText.Lines(List<String> lines) -> {
                file(file, lines);
                yield Optional.of(tree.end());
            }
            case SourceText.Unreadable(String problem, int line) -> {
                report.fault(new Place(file.toString(), line), "", problem, "name a keepalived.conf that you may read");
                yield Optional.empty();
            }
        };
    }

    private void file(Path file, List<String> lines) {
        open.push(real(file));
        definePlace();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), new Place(file.toString(), i + 1));
        }
        open.pop();
        definePlace();
    }

    private void definePlace() {
        Optional.ofNullable(open.peek())
                .flatMap(file -> Optional.ofNullable(file.getParent()))
                .ifPresent(directory -> definitions.define("_PWD", directory.toString()));
    }

    private void line(String written, Place place) {
        Cleaned line = Cleaned.of(written);
        if (!line.balanced()) {
            report.fault(place, "", "has a quote that is not closed", "write a second one");
        }
        tree.line(line.remark());
        if (unfinished.isPresent()) {
            continueDefinition(line);
        } else if (written.isBlank()) {
            tree.remark("");
        } else {
            work(line, place);
        }
        tree.lineEnds();
    }

    private void continueDefinition(Cleaned line) {
        if (!line.text().isEmpty()) {
            unfinished.ifPresent(name -> definitions.extend(name, line.text()));
        }
        unfinished = unfinished.filter(name -> line.continued());
    }

    private void work(Cleaned line, Place place) {
        Deque<Work> todo = new ArrayDeque<>();
        todo.push(new Work.Text(line.text() + (line.continued() ? "\\" : ""), 0));
        while (!todo.isEmpty() && statements <= MOST_STATEMENTS) {
            switch (todo.pop()) {
                case Work.Definition(String name, String value) -> definitions.define(name, value);
                case Work.Text(String text, int level) -> text(text.strip(), level, place, todo);
            }
        }
    }

    private void text(String text, int level, Place place, Deque<Work> todo) {
        if (text.isEmpty()) {
            return;
        }
        Matcher condition = CONDITION.matcher(text);
        Matcher definition = DEFINITION.matcher(text);
        if (level > MOST_LEVELS || text.length() > MOST_CHARACTERS) {
            report.fault(place, "", "has no end when its definitions are replaced", "let no definition contain itself");
        } else if (condition.matches()) {
            condition(condition, text, level, todo);
        } else if (definition.matches()) {
            define(definition);
        } else if (Repetition.isMeant(text)) {
            repeat(text, level, place, todo);
        } else if (RANDOM.matcher(text).find()) {
            random(text, level, place, todo);
        } else if (definitions.occurIn(text)) {
            definitions.expand(text).reversed().forEach(one -> todo.push(new Work.Text(one, level + 1)));
        } else if (BUILT_IN.matcher(text).find()) {
            builtIn(text, level, place, todo);
        } else {
            plain(text, level, place, todo);
        }
    }

    /** A line of another node's stays as a comment. */
    private void condition(Matcher condition, String text, int level, Deque<Work> todo) {
        boolean same = condition.group(2).equals(configId);
        boolean negated = !condition.group(1).isEmpty();
        String rest = Optional.ofNullable(condition.group(3)).orElse("");
        if (same != negated && !rest.isEmpty()) {
            todo.push(new Work.Text(rest, level));
        } else {
            tree.remark(" " + text);
        }
    }

    private void define(Matcher definition) {
        String name = definition.group(1);
        String value = definition.group(2);
        boolean unfinishedHere = value.endsWith("\\");
        if (unfinishedHere) {
            String first = value.substring(0, value.length() - 1).strip();
            definitions.define(name, first);
            unfinished = Optional.of(name);
        } else {
            definitions.define(name, value);
        }
    }

    private void repeat(String text, int level, Place place, Deque<Work> todo) {
        Optional<Repetition> repetition = Repetition.of(text);
        if (repetition.isEmpty()) {
            report.fault(
                    place,
                    "",
                    "is a ~SEQ or ~LST that makes no sense",
                    "write ~SEQ(VAR, START, STEP, END) or ~LST(VAR, VALUE, …), of at most " + Repetition.MOST_ROUNDS);
        }
        repetition.ifPresent(all -> all.rounds().reversed().forEach(values -> {
            todo.push(new Work.Text(all.text(), level + 1));
            for (int i = 0; i < values.size(); i++) {
                todo.push(new Work.Definition(all.variables().get(i), values.get(i)));
            }
        }));
    }

    private void random(String text, int level, Place place, Deque<Work> todo) {
        Matcher random = RANDOM.matcher(text);
        String fixed =
                random.replaceAll(use -> Optional.ofNullable(use.group(1)).orElse("0"));
        report.fault(
                place,
                "",
                "${_RANDOM} is another number at each start of keepalived",
                "write the number that you want, here it is the least");
        todo.push(new Work.Text(fixed, level + 1));
    }

    private void builtIn(String text, int level, Place place, Deque<Work> todo) {
        Matcher use = BUILT_IN.matcher(text);
        use.results()
                .forEach(one -> report.fault(
                        place,
                        "",
                        one.group() + " is what keepalived finds where it runs",
                        "write the value, or a substitution of HOCON's outside of quotes: ${NAME} takes it from the daemon's environment; "
                                + "here it is " + one.group(1)));
        todo.push(new Work.Text(use.replaceAll(one -> Matcher.quoteReplacement(one.group(1))), level + 1));
    }

    private void plain(String text, int level, Place place, Deque<Work> todo) {
        Matcher include = INCLUDE.matcher(text);
        int brace = brace(text);
        if (include.matches()) {
            include(include.group(1).strip(), place);
        } else if (brace == 0) {
            todo.push(new Work.Text(text.substring(1), level));
            if (text.charAt(0) == '{') {
                tree.open(place);
            } else {
                tree.close(place);
            }
        } else {
            todo.push(new Work.Text(text.substring(brace), level));
            statement(text.substring(0, brace).strip(), place);
        }
    }

    private void statement(String text, Place place) {
        if (++statements > MOST_STATEMENTS) {
            report.fault(place, "", "is more than " + MOST_STATEMENTS + " statements", "write fewer repetitions");
        } else {
            tree.statement(place, text);
        }
    }

    /** Where the first brace is that is not between quotes; the end of the text if there is none. */
    private static int brace(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            if (here == '"') {
                quoted = !quoted;
            } else if (!quoted && (here == '{' || here == '}')) {
                return at;
            }
        }
        return text.length();
    }

    private void include(String name, Place place) {
        Path directory = Optional.ofNullable(Path.of(place.file()).getParent()).orElse(Path.of(""));
        List<Path> files = Globs.files(directory, name);
        if (files.isEmpty() && !Globs.isPattern(name)) {
            report.fault(place, "", name + ": there is no such file", "correct the path, or remove the line");
        }
        files.forEach(file -> include(file, place));
    }

    /** Whatever way leads to it. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            return file.toAbsolutePath().normalize();
        }
    }

    private void include(Path file, Place place) {
        if (open.contains(real(file))) {
            report.fault(place, "", file + " includes itself", "remove one of the two lines");
            return;
        }
        switch (SourceText.of(file)) {
            case SourceText.Lines(List<String> lines) -> file(file, lines);
            case SourceText.Unreadable(String problem, int line) ->
                report.fault(
                        place,
                        "",
                        new Place(file.toString(), line) + " " + problem,
                        "correct the path, or remove the line");
        }
    }
}
