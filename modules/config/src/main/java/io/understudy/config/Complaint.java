package io.understudy.config;

import com.typesafe.config.ConfigException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parser says about a file, in words of our own: its own show pieces of the file, and one of them may be a secret. */
record Complaint(ConfigException exception) {

    private static final Pattern INSTEAD =
            Pattern.compile("(?:got|token:|not:) ('.'|'newline'|end of file)(?: \\(.*)?$");
    private static final String LOOK = "look for a missing brace, quote or comma here or above";

    /**
     * Something that the parser stumbles over.
     *
     * @param said how the parser begins to say it, behind the place
     */
    private record Slip(Pattern said, String problem, String remedy) {
        Slip(String said, String problem, String remedy) {
            this(Pattern.compile(said), problem, remedy);
        }
    }

    private static final List<Slip> SLIPS = List.of(
            new Slip("close parentheses '\\)' here, not: end of file", "a block or list is not closed", LOOK),
            new Slip(
                    "Cannot concatenate",
                    "a block or a list stands beside something else",
                    "write =, a comma or the end of the line between the two"),
            new Slip("Expecting a value", "a value is expected", LOOK),
            new Slip("Expecting close brace|expecting a close parentheses", "a } or a comma is expected", LOOK),
            new Slip("Expecting end of input|Document has|unbalanced close", "there is something behind the end", LOOK),
            new Slip("List should", "a ] or a comma is expected", LOOK),
            new Slip("include (parameter|keyword|is not)", "an include names no file", "write include \"FILE\""),
            new Slip("\\+= does not work", "there is a += within a list", "write the whole list"),
            new Slip("Token not allowed in path", "a key has a character that needs quotes", "put the key in quotes"),
            new Slip("path has a leading", "a key has a period too many", "remove it, or put the key in quotes"),
            new Slip("Key '", "a key has no value", "write = and a value behind it"));

    String problem() {
        return switch (exception) {
            case ConfigException.IO unreadable -> "cannot be read";
            case ConfigException.UnresolvedSubstitution unresolved -> "nothing gives a value to " + name();
            case ConfigException other -> "is not HOCON: " + slip().problem() + instead();
        };
    }

    String remedy() {
        return switch (exception) {
            case ConfigException.IO unreadable -> "name a file that the daemon may read";
            case ConfigException.UnresolvedSubstitution unresolved -> "define it, or write ${?…} if it may be absent";
            case ConfigException other -> slip().remedy();
        };
    }

    private Slip slip() {
        return SLIPS.stream()
                .filter(slip -> slip.said().matcher(message()).find())
                .findFirst()
                .orElseGet(() -> new Slip("", "it makes no sense here", LOOK));
    }

    private String instead() {
        Matcher instead = INSTEAD.matcher(message());
        return slip().problem().endsWith("expected") && instead.find() ? ", not " + instead.group(1) : "";
    }

    private String name() {
        return message().substring(Math.max(0, message().indexOf("${")));
    }

    private String message() {
        return String.valueOf(exception.getMessage()).replace('\n', ' ');
    }
}
