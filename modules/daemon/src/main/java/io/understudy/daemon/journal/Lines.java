package io.understudy.daemon.journal;

import io.understudy.core.journal.Line;
import io.understudy.daemon.json.Json;
import java.time.DateTimeException;
import java.util.Optional;

/** A line of a journal as it is in the file. */
final class Lines {

    private Lines() {}

    /** With its line end. */
    static String write(Line line) {
        return Json.line(Notation.write(Line.class, line)) + "\n";
    }

    /** Empty if it is not one, or one of another version. */
    static Optional<Line> read(String text) {
        try {
            return Optional.of((Line) Notation.read(Line.class, Tree.read(text)));
        } catch (IllegalArgumentException | DateTimeException unintelligible) {
            return Optional.empty();
        }
    }
}
