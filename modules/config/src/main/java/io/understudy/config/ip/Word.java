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
        return new Word(List.of(spellings), Form.WITH_VALUE, Support.REQUIRED);
    }

    static Word value(String... spellings) {
        return new Word(List.of(spellings), Form.WITH_VALUE, Support.OPTIONAL);
    }

    static Word flag(String... spellings) {
        return new Word(List.of(spellings), Form.ALONE, Support.OPTIONAL);
    }

    static Stream<Word> valuesNotYet(String... names) {
        return Arrays.stream(names).map(name -> new Word(List.of(name), Form.WITH_VALUE, Support.NOT_YET));
    }

    static Stream<Word> flagsNotYet(String... names) {
        return Arrays.stream(names).map(name -> new Word(List.of(name), Form.ALONE, Support.NOT_YET));
    }

    String name() {
        return spellings.getFirst();
    }

    boolean is(String text) {
        return spellings.contains(text) || spellings.contains(text.replace('_', '-'));
    }
}
