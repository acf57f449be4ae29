package io.understudy.config.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a command apart as keepalived does: spaces separate, quotes and backslashes keep together, and there is no shell. */
final class CommandLine {

    private enum Within {
        NOTHING,
        WORD,
        QUOTES,
        DOUBLE_QUOTES
    }

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private Within within = Within.NOTHING;
    private boolean escaped;

    private CommandLine() {}

    /** Empty if a quote is not closed. */
    static Optional<List<String>> split(String text) {
        CommandLine line = new CommandLine();
        text.chars().forEach(character -> line.take((char) character));
        return line.end();
    }

    private void take(char character) {
        if (escaped) {
            keep(character);
            escaped = false;
            return;
        }
        switch (within) {
            case QUOTES -> takeQuoted(character, '\'');
            case DOUBLE_QUOTES -> takeQuoted(character, '"');
            case NOTHING, WORD -> takePlain(character);
        }
    }

    private void takeQuoted(char character, char quote) {
        if (character == quote) {
            within = Within.WORD;
        } else if (character == '\\' && quote == '"') {
            escaped = true;
        } else {
            word.append(character);
        }
    }

    private void takePlain(char character) {
        switch (character) {
            case '\'' -> within = Within.QUOTES;
            case '"' -> within = Within.DOUBLE_QUOTES;
            case '\\' -> {
                within = Within.WORD;
                escaped = true;
            }
            case ' ', '\t', '\n', '\r' -> endWord();
            default -> keep(character);
        }
    }

    private void keep(char character) {
        word.append(character);
        if (within == Within.NOTHING) {
            within = Within.WORD;
        }
    }

    private void endWord() {
        if (within == Within.WORD) {
            words.add(word.toString());
            word.setLength(0);
            within = Within.NOTHING;
        }
    }

    private Optional<List<String>> end() {
        endWord();
        return within == Within.NOTHING && !escaped ? Optional.of(List.copyOf(words)) : Optional.empty();
    }
}
