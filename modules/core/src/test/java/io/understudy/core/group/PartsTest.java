package io.understudy.core.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class PartsTest {

    private static final Part OTHER = Part.NOVICE;

    private final Parts three = Parts.of(map("c", Part.ABSENT, "a", Part.ABSENT, "b", Part.ABSENT));

    @Test
    void another_one_differs_in_one_part_and_leaves_the_first_as_it_was() {
        Parts next = three.with("a", OTHER);

        assertEquals(OTHER, next.of("a"));
        assertEquals(Part.ABSENT, three.of("a"));
        assertEquals(List.of("c", "a", "b"), List.copyOf(next.keySet()));
        assertEquals(List.of(Part.ABSENT, OTHER, Part.ABSENT), List.copyOf(next.values()));
        assertEquals(Map.of("a", OTHER), next.since(three));
        assertEquals(Map.of(), next.since(next));
    }

    @Test
    void it_equals_any_map_with_the_same_parts() {
        Parts next = three.with("b", OTHER);

        assertEquals(map("a", Part.ABSENT, "b", OTHER, "c", Part.ABSENT), next);
        assertEquals(next, map("c", Part.ABSENT, "a", Part.ABSENT, "b", OTHER));
        assertEquals(next, Parts.of(map("a", Part.ABSENT, "b", OTHER, "c", Part.ABSENT)));
        assertEquals(next.hashCode(), new LinkedHashMap<>(next).hashCode());
        assertNotEquals(next, three);
        assertEquals(List.of("b", "a", "c"), List.copyOf(next.reversed().keySet()));
    }

    @Test
    void nobody_is_there_under_another_name() {
        assertThrows(IllegalArgumentException.class, () -> three.of("d"));
        assertThrows(IllegalArgumentException.class, () -> three.with("d", OTHER));
        assertEquals(OTHER, three.getOrDefault("d", OTHER));
        assertThrows(UnsupportedOperationException.class, () -> three.put("a", OTHER));
    }

    private static SequencedMap<String, Part> map(String a, Part first, String b, Part second, String c, Part third) {
        SequencedMap<String, Part> map = new LinkedHashMap<>();
        map.put(a, first);
        map.put(b, second);
        map.put(c, third);
        return map;
    }
}
