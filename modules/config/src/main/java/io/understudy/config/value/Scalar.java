package io.understudy.config.value;

import java.util.Optional;
import java.util.function.Function;

/** A type whose values are one piece of text. */
public record Scalar<T>(String expected, Function<String, Parsed<T>> parse) implements Type<T> {

    /** What became of a piece of text. */
    public sealed interface Parsed<T> {
        record Good<T>(T value) implements Parsed<T> {}

        record Bad<T>(String problem) implements Parsed<T> {}

        static <T> Parsed<T> of(Optional<T> value, String problem) {
            return value.<Parsed<T>>map(Good::new).orElseGet(() -> new Bad<>(problem));
        }
    }

    @Override
    public Optional<T> read(Entry entry) {
        return entry.text()
                .map(text -> read(text, entry))
                .orElseGet(() -> entry.fault("is " + entry.kind(), "write " + expected));
    }

    /** The same for a piece of a longer text, such as a word of an address line. */
    public Optional<T> read(String text, Entry entry) {
        return switch (parse.apply(text)) {
            case Parsed.Good<T>(T value) -> Optional.of(value);
            case Parsed.Bad<T>(String problem) -> entry.fault(problem, "write " + expected);
        };
    }
}
