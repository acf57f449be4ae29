package io.understudy.config.keepalived;

/**
 * A line of a file without its comment.
 *
 * @param text without white space around it, and without the backslash at its end
 * @param continued there was a backslash at its end, which counts in definitions only
 * @param remark the comment without its first character, empty if there is none
 * @param balanced whether every double quote is closed
 */
record Cleaned(String text, boolean continued, String remark, boolean balanced) {

    private static final int NOWHERE = -1;

    /** {@code #} and {@code !} begin a comment anywhere but in double quotes and behind a backslash. */
    static Cleaned of(String line) {
        StringBuilder kept = new StringBuilder(line.strip());
        boolean quoted = false;
        int comment = NOWHERE;
        int at = 0;
        while (at < kept.length()) {
            char here = kept.charAt(at);
            if (here == '"' && comment == NOWHERE) {
                quoted = !quoted;
            } else if (here == '\\') {
                at += escape(kept, at, quoted);
            } else if ((here == '#' || here == '!') && !quoted && comment == NOWHERE) {
                comment = at;
            }
            at++;
        }
        return cut(kept.toString(), comment, !quoted);
    }

    /** How many characters the backslash takes with it; before the beginning of a comment it goes itself. */
    private static int escape(StringBuilder kept, int at, boolean quoted) {
        boolean spares = at + 1 < kept.length() && !quoted && "#!".indexOf(kept.charAt(at + 1)) >= 0;
        if (spares) {
            kept.deleteCharAt(at);
            return 0;
        }
        return 1;
    }

    private static Cleaned cut(String line, int comment, boolean balanced) {
        boolean continued = endsInBackslash(line);
        String whole = continued ? line.substring(0, line.length() - 1) : line;
        return comment == NOWHERE
                ? new Cleaned(whole.strip(), continued, "", balanced)
                : new Cleaned(
                        whole.substring(0, comment).strip(),
                        continued,
                        whole.substring(comment + 1).stripTrailing(),
                        balanced);
    }

    /** An even number of them are escapes of each other. */
    private static boolean endsInBackslash(String line) {
        int last = line.length() - 1;
        int first = last;
        while (first >= 0 && line.charAt(first) == '\\') {
            first--;
        }
        return (last - first) % 2 == 1;
    }
}
