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

    enum Form {
        ALONE,
        WITH_VALUE
    }

    /** Without it, the line says nothing. */
    static Word subject(String... spellings) {
        return new Word(List.of(spellings), Form.WITH_VALUE, new Support.Required());
    }

    static Word value(String... spellings) {
        return new Word(List.of(spellings), Form.WITH_VALUE, new Support.Honoured());
    }

    static Word flag(String... spellings) {
        return new Word(List.of(spellings), Form.ALONE, new Support.Honoured());
    }

    static Stream<Word> valuesNotYet(String... names) {
        return Arrays.stream(names).map(name -> new Word(List.of(name), Form.WITH_VALUE, new Support.NotYet()));
    }

    static Stream<Word> flagsNotYet(String... names) {
        return Arrays.stream(names).map(name -> new Word(List.of(name), Form.ALONE, new Support.NotYet()));
    }

    /** Left to others for good; {@code reason} and {@code remedy} as in {@link Support.Never}. */
    static Stream<Word> never(Form form, String reason, String remedy, String... names) {
        Support never = new Support.Never(reason, remedy);
        return Arrays.stream(names).map(name -> new Word(List.of(name), form, never));
    }

    String name() {
        return spellings.getFirst();
    }

    boolean is(String text) {
        return spellings.contains(text) || spellings.contains(text.replace('_', '-'));
    }
}
