package io.understudy.config;

import com.typesafe.config.ConfigException;
import java.util.regex.Pattern;

/** What the parser says about a file, made short, and without pieces of the file: one of them may be a secret. */
record Complaint(ConfigException exception) {

    private static final Pattern PLACE = Pattern.compile("^.*?: (\\d+(-\\d+)?: )?(?=\\p{Alpha})");
    private static final Pattern ADVICE = Pattern.compile(" \\(.*$");
    private static final Pattern PIECE = Pattern.compile("'(?!newline'|.'|').*'"); // of two characters or more

    String problem() {
        return switch (exception) {
            case ConfigException.IO unreadable -> "cannot be read";
            case ConfigException.UnresolvedSubstitution unresolved -> "nothing gives a value to " + name();
            case ConfigException other -> "is not HOCON: " + shortened();
        };
    }

    String remedy() {
        return switch (exception) {
            case ConfigException.IO unreadable -> "name a file that the daemon may read";
            case ConfigException.UnresolvedSubstitution unresolved -> "define it, or write ${?…} if it may be absent";
            case ConfigException other -> "look for a missing brace, quote or comma here or above";
        };
    }

    private String name() {
        return message().substring(Math.max(0, message().indexOf("${")));
    }

    private String shortened() {
        String bare = PLACE.matcher(message()).replaceFirst("");
        String blunt = PIECE.matcher(ADVICE.matcher(bare).replaceFirst("")).replaceAll("'…'");
        return blunt.replace(
                "expecting a close parentheses ')' here, not: end of file", "a block or list is not closed");
    }

    private String message() {
        return String.valueOf(exception.getMessage()).replace('\n', ' ');
    }
}
