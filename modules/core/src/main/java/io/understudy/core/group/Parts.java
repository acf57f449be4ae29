package io.understudy.core.group;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Never changes. There is another one with every word of every member, and there may be hundreds of them: it shares the names with the one
 * before it, and its parts are in one array.
 */
final class Parts extends AbstractMap<String, Part> implements SequencedMap<String, Part> {

    private final List<String> names;
    private final Map<String, Integer> places;
    private final Part[] parts;

    private Parts(List<String> names, Map<String, Integer> places, Part[] parts) {
        this.names = names;
        this.places = places;
        this.parts = parts;
    }

    static Parts of(SequencedMap<String, Part> parts) {
        if (parts instanceof Parts already) {
            return already;
        }
        List<String> names = List.copyOf(parts.sequencedKeySet());
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return new Parts(names, places, parts.values().toArray(Part[]::new));
    }

    /** @throws IllegalArgumentException if there is nobody of that name */
    Part of(String name) {
        return parts[place(name)];
    }

    /** @throws IllegalArgumentException if there is nobody of that name */
    Parts with(String name, Part part) {
        Part[] next = parts.clone();
        next[place(name)] = part;
        return new Parts(names, places, next);
    }

    private int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(name);
        }
        return place;
    }

    Parts each(UnaryOperator<Part> change) {
        Part[] next = parts.clone();
        Arrays.setAll(next, i -> change.apply(parts[i]));
        return new Parts(names, places, next);
    }

    boolean all(Predicate<Part> what) {
        for (Part part : parts) { // a stream would be most of the time that it takes
            if (!what.test(part)) {
                return false;
            }
        }
        return true;
    }

    /** Those that are others than before, when there were as many. */
    SequencedMap<String, Part> since(Parts before) {
        SequencedMap<String, Part> others = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            if (!Objects.equals(parts[i], before.parts[i])) { // most are the very same
                others.put(names.get(i), parts[i]);
            }
        }
        return others;
    }

    @Override
    public boolean containsKey(Object name) {
        return places.containsKey(name);
    }

    @Override
    public Part getOrDefault(Object name, Part other) {
        Integer place = places.get(name);
        return place == null ? other : parts[place];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parts those && names.equals(those.names)
                ? Arrays.equals(parts, those.parts)
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    @Override
    public Collection<Part> values() {
        return Collections.unmodifiableList(Arrays.asList(parts));
    }

    @Override
    public SequencedMap<String, Part> reversed() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(this).reversed());
    }

    @Override
    public Set<Entry<String, Part>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Part>> iterator() {
                return IntStream.range(0, parts.length)
                        .mapToObj(i -> Map.entry(names.get(i), parts[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return parts.length;
            }
        };
    }
}
