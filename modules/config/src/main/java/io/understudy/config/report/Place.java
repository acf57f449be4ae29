package io.understudy.config.report;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something was written.
 *
 * @param file as the operator named it, or how an included file was reached
 * @param line from 1; 0 for the file as a whole
 */
public record Place(String file, int line) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    private static final Pattern LINES =
            Pattern.compile(": \\d+(-\\d+)?$"); // which the description of a text ends with

    public static Place of(ConfigOrigin origin) {
        String file = Optional.ofNullable(origin.filename())
                .orElseGet(() -> LINES.matcher(origin.description()).replaceFirst(""));
        return new Place(file, Math.max(0, origin.lineNumber()));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
