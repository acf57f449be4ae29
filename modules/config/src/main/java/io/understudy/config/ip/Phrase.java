package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line taken apart.
 *
 * @param words by name, the subject among them
 */
record Phrase(Entry line, Map<String, Entry> words) {

    Place place() {
        return line.place();
    }

    /** Of a word that stands alone: {@code nodad}, or {@code nodad = on}. */
    boolean says(String word) {
        return find(word, Words.flag()).orElse(false);
    }

    boolean has(String word) {
        return words.containsKey(word);
    }

    Optional<Entry> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    /** Empty if the word was not said, or said something else than the type wants. */
    <T> Optional<T> find(String word, Type<T> type) {
        return word(word).flatMap(type::read);
    }

    /** Complains about each of these words that was said. */
    void refuse(String problem, String remedy, String... unwanted) {
        Stream.of(unwanted).flatMap(word -> word(word).stream()).forEach(entry -> entry.fault(problem, remedy));
    }
}
