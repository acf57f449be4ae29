package io.understudy.config.keepalived;

import java.util.ArrayList;
import java.util.List;

/** The two ways in which keepalived takes a line apart. */
final class Words {

    private static final String BLANKS = " \t\f\n\r\u000b";
    private static final String NAMED_ESCAPES = "abEfnrtv";
    private static final String THEIR_VALUES = "\u0007\b\u001b\f\n\r\t\u000b";
    private static final char NONE = '\0';
    private static final int MOST_OCTAL_DIGITS = 3;
    private static final int CONTROL = 0x1f;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;

    private Words(String text) {
        this.text = text;
    }

    /** Of most lines: double quotes make one word of what is between them, and a quote ends the word before it. */
    static List<String> plain(String text) {
        Words words = new Words(text);
        while (words.skipBlanks()) {
            words.plainWord();
        }
        return List.copyOf(words.words);
    }

    /** Of commands: both kinds of quotes, which may begin and end within a word, and the escapes of a shell's {@code $'…'}. */
    static List<String> escaped(String text) {
        Words words = new Words(text);
        while (words.skipBlanks()) {
            words.escapedWord();
        }
        return List.copyOf(words.words);
    }

    private boolean skipBlanks() {
        while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length();
    }

    private void plainWord() {
        boolean quoted = text.charAt(at) == '"';
        int from = quoted ? at + 1 : at;
        int to = from;
        String ends = quoted ? "\"" : BLANKS + '"';
        while (to < text.length() && ends.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        words.add(text.substring(from, to));
        at = quoted ? to + 1 : to;
    }

    private void escapedWord() {
        char quote = NONE;
        while (at < text.length() && (quote != NONE || BLANKS.indexOf(text.charAt(at)) < 0)) {
            char here = text.charAt(at++);
            if (here == '\\' && at < text.length()) {
                word.append(escape());
            } else if (quote == NONE && (here == '"' || here == '\'')) {
                quote = here;
            } else if (here == quote) {
                quote = NONE;
            } else {
                word.append(here);
            }
        }
        words.add(word.toString());
        word.setLength(0);
    }

    /** What stands behind a backslash. */
    private char escape() {
        char here = text.charAt(at++);
        if (here == 'x' && isDigit(16)) {
            return number(16, Integer.MAX_VALUE, 0);
        }
        if (here == 'c' && at < text.length()) {
            return (char) (text.charAt(at++) & CONTROL);
        }
        if (Character.digit(here, 8) >= 0) {
            return number(8, MOST_OCTAL_DIGITS - 1, Character.digit(here, 8));
        }
        int named = NAMED_ESCAPES.indexOf(here);
        return named < 0 ? here : THEIR_VALUES.charAt(named);
    }

    private boolean isDigit(int radix) {
        return at < text.length() && Character.digit(text.charAt(at), radix) >= 0;
    }

    /** One byte, whatever is written. */
    private char number(int radix, int mostDigits, int first) {
        int value = first;
        for (int digits = 0; digits < mostDigits && isDigit(radix); digits++) {
            value = (value * radix + Character.digit(text.charAt(at++), radix)) & 0xff;
        }
        return (char) value;
    }
}
