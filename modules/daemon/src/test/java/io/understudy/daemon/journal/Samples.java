package io.understudy.daemon.journal;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.router.Reason;
import io.understudy.core.time.Moment;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Values of any type that can be recorded, made up. */
final class Samples {

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(String.class, "a \"quoted\" wörd\nand \u0007 a bell"),
            Map.entry(boolean.class, true),
            Map.entry(int.class, 17),
            Map.entry(long.class, 1L << 60),
            Map.entry(Moment.class, new Moment(-9_007_199_254_740_993L)),
            Map.entry(Instant.class, Instant.parse("2026-01-02T03:04:05.678901234Z")),
            Map.entry(Duration.class, Duration.ofNanos(3_609_375_001L)),
            Map.entry(IpAddress.class, IpAddress.of("fe80::1")),
            Map.entry(MacAddress.class, new MacAddress(0x00_00_5e_00_01_33L)),
            Map.entry(Prefix.class, new Prefix(IpAddress.of("192.0.2.1"), 24)),
            Map.entry(Reason.class, Reason.MASTER_DOWN),
            Map.entry(Family.class, Family.IPV6));

    private Samples() {}

    /** One of each kind if the type is sealed, of each constant if it is an enum. */
    static List<Object> of(Type type) {
        return switch (type) {
            case ParameterizedType many -> ofMany(many);
            case Class<?> one when PLAIN.containsKey(one) -> List.of(Objects.requireNonNull(PLAIN.get(one)));
            case Class<?> one when one.isEnum() -> List.of((Object[]) one.getEnumConstants());
            case Class<?> one
            when one.isSealed() ->
                Notation.leaves(one).stream().flatMap(leaf -> of(leaf).stream()).toList();
            case Class<?> one when one.isRecord() -> records(one);
            default -> throw new AssertionError("no sample of " + type);
        };
    }

    private static List<Object> ofMany(ParameterizedType type) {
        List<Object> elements = of(type.getActualTypeArguments()[0]);
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            List<Object> all = new ArrayList<>(List.of(Optional.empty()));
            elements.forEach(one -> all.add(Optional.of(one)));
            return all;
        }
        if (raw == List.class) {
            return List.of(List.of(), elements);
        }
        if (raw == Set.class) {
            return List.of(Set.of(), Set.copyOf(elements));
        }
        Map<Object, Object> pairs = new LinkedHashMap<>();
        List<Object> values = of(type.getActualTypeArguments()[1]);
        for (int i = 0; i < Math.max(elements.size(), values.size()); i++) {
            pairs.put(elements.get(i % elements.size()), values.get(i % values.size()));
        }
        return List.of(pairs);
    }

    /** As many as the component with the most samples has, the others in turn. */
    private static List<Object> records(Class<?> type) {
        List<List<Object>> columns = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .map(Samples::of)
                .toList();
        int most = columns.stream().mapToInt(List::size).max().orElse(1);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int row = i;
            all.add(made(
                    type,
                    columns.stream()
                            .map(column -> column.get(row % column.size()))
                            .toArray()));
        }
        return all;
    }

    private static Object made(Class<?> type, Object[] contents) {
        try {
            return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(contents);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(type.toString(), impossible);
        }
    }
}
