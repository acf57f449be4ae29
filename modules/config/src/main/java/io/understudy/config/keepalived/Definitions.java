package io.understudy.config.keepalived;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code $NAME=VALUE} of a file, as they are at the line that is read. */
final class Definitions {

    private static final Pattern USE =
            Pattern.compile("\\$(?:([A-Za-z_]\\w*)(?=[ \\t]|$)|\\{([A-Za-z_]\\w*)((?: +\\d+)*)})");

    private final Map<String, List<String>> values = new HashMap<>();

    Definitions() {
        define("_HASH", "#");
        define("_BANG", "!");
    }

    void define(String name, String value) {
        List<String> lines = new ArrayList<>();
        lines.add(value);
        values.put(name, lines);
    }

    /** A further line of a definition of several. */
    void extend(String name, String line) {
        Optional.ofNullable(values.get(name)).ifPresent(lines -> lines.add(line));
    }

    /** Whether something in the text stands for something else. */
    boolean occurIn(String text) {
        return USE.matcher(text).results().anyMatch(use -> stands(use, text));
    }

    /** With everything replaced; several lines if what stands at the end of the text is several lines. */
    List<String> expand(String text) {
        Matcher uses = USE.matcher(text);
        StringBuilder first = new StringBuilder();
        List<String> further = new ArrayList<>();
        while (uses.find()) {
            List<String> lines = stands(uses, text) ? lines(uses) : List.of(uses.group());
            uses.appendReplacement(first, Matcher.quoteReplacement(lines.isEmpty() ? "" : lines.getFirst()));
            further.addAll(lines.subList(Math.min(1, lines.size()), lines.size()));
        }
        uses.appendTail(first);
        further.addFirst(first.toString());
        return further;
    }

    /** A definition of several lines stands for something at the end of a line only. */
    private boolean stands(MatchResult use, String text) {
        List<String> lines = lines(use);
        return lines.size() == 1 || lines.size() > 1 && use.end() == text.length();
    }

    private List<String> lines(MatchResult use) {
        String name = Optional.ofNullable(use.group(1)).orElseGet(() -> use.group(2));
        return values.getOrDefault(name, List.of());
    }
}
