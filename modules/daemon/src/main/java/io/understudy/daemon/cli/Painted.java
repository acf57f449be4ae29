package io.understudy.daemon.cli;

/** Text with colours in it, which take no room. */
final class Painted {

    private static final char ESCAPE = '\033';
    private static final String PLAIN = "\033[m";

    private Painted() {}

    /** The line as far as it fits; one that does not ends with a mark. */
    static String cut(String line, int columns) {
        StringBuilder cut = new StringBuilder();
        int room = width(line) <= columns ? columns : Math.max(0, columns - 1);
        int at = 0;
        boolean coloured = false;
        while (at < line.length() && (room > 0 || line.charAt(at) == ESCAPE)) {
            int next = next(line, at);
            coloured |= line.charAt(at) == ESCAPE;
            room -= line.charAt(at) == ESCAPE ? 0 : 1;
            cut.append(line, at, next);
            at = next;
        }
        if (at < line.length() && columns > 0) {
            cut.append(coloured ? PLAIN : "").append('…');
        }
        return cut.toString();
    }

    /** In columns; every character counts as one. */
    static int width(String line) {
        int width = 0;
        for (int at = 0; at < line.length(); at = next(line, at)) {
            width += line.charAt(at) == ESCAPE ? 0 : 1;
        }
        return width;
    }

    /** Behind the character, or behind the whole of an escape sequence. */
    private static int next(String line, int at) {
        int end = line.indexOf('m', at);
        return line.charAt(at) == ESCAPE && end >= 0 ? end + 1 : line.offsetByCodePoints(at, 1);
    }
}
