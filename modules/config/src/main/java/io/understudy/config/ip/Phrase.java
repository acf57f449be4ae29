package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import java.util.Map;
import java.util.Optional;

/**
 * A line taken apart.
 *
 * @param words by name, the subject among them
 */
record Phrase(Entry line, Map<String, Entry> words) {

    Place place() {
        return line.place();
    }

    boolean says(String word) {
        return words.containsKey(word);
    }

    Optional<Entry> word(String name) {
        return Optional.ofNullable(words.get(name));
    }

    /** Empty if the word was not said, or said something else than the type wants. */
    <T> Optional<T> find(String word, Type<T> type) {
        return word(word).flatMap(type::read);
    }
}
