package io.understudy.config.schema;

import com.typesafe.config.ConfigObject;
import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block as it was read: the values that were written and understood.
 *
 * @param given by the keyword's name
 */
public record Section(Entry entry, Map<String, Given<?>> given) {

    /** A value and where it was written. */
    record Given<T>(T value, Entry entry) {}

    /** Written, or else the default. */
    public <T> Optional<T> find(Keyword<T> keyword) {
        return written(keyword).or(keyword::fallback);
    }

    /**
     * Written, or else the default.
     *
     * @throws java.util.NoSuchElementException if the keyword was declared without one
     */
    public <T> T get(Keyword<T> keyword) {
        return find(keyword).orElseThrow();
    }

    @SuppressWarnings("unchecked") // the keyword of this name put it there
    public <T> Optional<T> written(Keyword<T> keyword) {
        return Optional.ofNullable((Given<T>) given.get(keyword.name())).map(Given::value);
    }

    public boolean writes(Keyword<?> keyword) {
        return given.containsKey(keyword.name());
    }

    /** Whether it was written, understood or not. */
    public boolean names(Keyword<?> keyword) {
        return entry.value() instanceof ConfigObject object
                && (object.containsKey(keyword.name())
                        || object.containsKey(keyword.name().replace('-', '_')));
    }

    /** Whether a list was written with something in it, understood or not. */
    public boolean has(Keyword<?> keyword) {
        return writes(keyword) && at(keyword).value().unwrapped() instanceof List<?> written && !written.isEmpty();
    }

    /** Where to complain about the keyword: where it is written, or else where it could be. */
    public Entry at(Keyword<?> keyword) {
        return Optional.<Given<?>>ofNullable(given.get(keyword.name()))
                .<Entry>map(Given::entry)
                .orElseGet(() -> entry.child(keyword.name(), entry.value()));
    }

    /** About one line of a keyword's. */
    public void fault(Place place, Keyword<?> keyword, String problem, String remedy) {
        entry.report().fault(place, at(keyword).path(), problem, remedy);
    }
}
