package io.understudy.config.ip;

import io.understudy.config.value.Support;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A word of a line.
 *
 * @param spellings the first is its name
 */
record Word(List<String> spellings, Form form, Support support) {

    /** What follows a word. */
    sealed interface Form {
        /** Nothing. */
        record Alone() implements Form {}

        /** @param adverbs may stand before the value, and then belong to it: {@code mtu lock 1400} */
        record WithValue(List<String> adverbs) implements Form {}

        /** Everything up to the next such word; each adds to a list. */
        record Repeated() implements Form {}
    }

    private static final Form ALONE = new Form.Alone();
    private static final Form WITH_VALUE = new Form.WithValue(List.of());

    /** Without it, the line says nothing. */
    static Word subject(String... spellings) {
        return new Word(List.of(spellings), WITH_VALUE, new Support.Required());
    }

    static Word value(String... spellings) {
        return new Word(List.of(spellings), WITH_VALUE, new Support.Honoured());
    }

    static Stream<Word> values(String... names) {
        return Arrays.stream(names).map(Word::value);
    }

    static Word flag(String... spellings) {
        return new Word(List.of(spellings), ALONE, new Support.Honoured());
    }

    static Stream<Word> flags(String... names) {
        return Arrays.stream(names).map(Word::flag);
    }

    static Word repeated(String... spellings) {
        return new Word(List.of(spellings), new Form.Repeated(), new Support.Honoured());
    }

    static Stream<Word> valuesNotYet(String... names) {
        return Arrays.stream(names).map(name -> new Word(List.of(name), WITH_VALUE, new Support.NotYet()));
    }

    /** Left to others for good; {@code reason} and {@code remedy} as in {@link Support.Never}. */
    static Stream<Word> never(String reason, String remedy, String... names) {
        Support never = new Support.Never(reason, remedy);
        return Arrays.stream(names).map(name -> new Word(List.of(name), ALONE, never));
    }

    Word after(String... adverbs) {
        return new Word(spellings, new Form.WithValue(List.of(adverbs)), support);
    }

    String name() {
        return spellings.getFirst();
    }

    boolean is(String text) {
        return spellings.contains(text) || spellings.contains(text.replace('_', '-'));
    }
}
