package io.understudy.config.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a text; moves forward only. */
final class Cursor {

    private static final char END = '\0';
    private static final String LONG_QUOTE = "\"\"\"";

    private final String text;
    private int at;
    private int line = 1;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** A zero at the end. */
    char peek() {
        return isAtEnd() ? END : text.charAt(at);
    }

    boolean sees(String what) {
        return text.startsWith(what, at);
    }

    boolean seesOneOf(String characters) {
        return !isAtEnd() && characters.indexOf(peek()) >= 0;
    }

    char next() {
        char passed = peek();
        if (passed == '\n') {
            line++;
        }
        at++;
        return passed;
    }

    boolean take(String what) {
        boolean there = sees(what);
        if (there) {
            pass(what.length());
        }
        return there;
    }

    /** What stands here, if it is that; the cursor is then behind it. */
    Matcher take(Pattern what) {
        Matcher matcher = what.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            pass(matcher.end() - at);
        }
        return matcher;
    }

    /** Over white space, comments, and these characters. */
    void gap(String besides) {
        while (seesOneOf(besides) || Character.isWhitespace(peek()) || peek() == '\uFEFF' || comment()) {
            if (!isAtEnd()) {
                next();
            }
        }
    }

    /** To the end of the line, if here begins a comment. */
    boolean comment() {
        boolean begins = sees("#") || sees("//");
        while (begins && !isAtEnd() && peek() != '\n') {
            next();
        }
        return begins;
    }

    /** What is between two quotes, the first of which is here; escapes are left as they are. */
    String quoted() {
        return take(LONG_QUOTE) ? longQuoted() : shortQuoted();
    }

    private String shortQuoted() {
        next();
        int from = at;
        while (!isAtEnd() && peek() != '"' && peek() != '\n') {
            if (next() == '\\' && !isAtEnd()) {
                next();
            }
        }
        String inside = text.substring(from, Math.min(at, text.length()));
        take("\"");
        return inside;
    }

    private String longQuoted() {
        int from = at;
        while (!isAtEnd() && !(sees(LONG_QUOTE) && !sees(LONG_QUOTE + '"'))) {
            next();
        }
        String inside = text.substring(from, Math.min(at, text.length()));
        take(LONG_QUOTE);
        return inside;
    }

    private void pass(int characters) {
        for (int i = 0; i < characters; i++) {
            next();
        }
    }
}
