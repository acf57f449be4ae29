package io.understudy.daemon.journal;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.router.Reason;
import io.understudy.core.time.Moment;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values as trees that JSON can say, and back. A record is a map of its components, one of a sealed type says which one it {@code is} (and nothing
 * else if it has no components), an absent component is left out. So whatever a machine learns to hear can be recorded at once.
 */
final class Notation {

    private static final String IS = "is";

    /** How a value with a text or number of its own is written. */
    private record Plain<T>(Function<T, Object> write, Function<String, T> read) {
        Object written(Object value) {
            @SuppressWarnings("unchecked") // the table below has it under its own type
            T own = (T) value;
            return write.apply(own);
        }
    }

    private static final Map<Class<?>, Plain<?>> PLAIN = Map.ofEntries(
            Map.entry(String.class, new Plain<String>(text -> text, text -> text)),
            Map.entry(boolean.class, new Plain<Boolean>(truth -> truth, Boolean::parseBoolean)),
            Map.entry(int.class, new Plain<Integer>(number -> number, Integer::valueOf)),
            Map.entry(long.class, new Plain<Long>(number -> number, Long::valueOf)),
            Map.entry(Moment.class, new Plain<Moment>(Moment::nanos, nanos -> new Moment(Long.parseLong(nanos)))),
            Map.entry(Instant.class, new Plain<Instant>(Instant::toString, Instant::parse)),
            Map.entry(Duration.class, new Plain<Duration>(Duration::toString, Duration::parse)),
            Map.entry(IpAddress.class, new Plain<IpAddress>(IpAddress::toString, IpAddress::of)),
            Map.entry(MacAddress.class, new Plain<MacAddress>(MacAddress::toString, Notation::mac)),
            Map.entry(Prefix.class, new Plain<Prefix>(Prefix::toString, Notation::prefix)),
            Map.entry(Reason.class, new Plain<Reason>(Reason::code, Notation::reason)));

    private static final ClassValue<Map<String, Class<?>>> KINDS = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> family) {
            Map<String, Class<?>> kinds = new LinkedHashMap<>();
            leaves(family).forEach(leaf -> {
                if (kinds.put(Shape.of(leaf).name(), leaf) != null) {
                    throw new IllegalStateException(family + " has two kinds of the name " + leaf.getSimpleName());
                }
            });
            return kinds;
        }
    };

    private Notation() {}

    /** The records that a value of a sealed type can be. */
    static List<Class<?>> leaves(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(one -> one.isSealed() ? leaves(one).stream() : List.<Class<?>>of(one).stream())
                .toList();
    }

    static Object write(Type type, Object value) {
        return switch (type) {
            case ParameterizedType many -> writeMany(many, value);
            case Class<?> one when PLAIN.containsKey(one) -> PLAIN.get(one).written(value);
            case Class<?> one when one.isEnum() -> ((Enum<?>) value).name();
            case Class<?> one when one.isRecord() -> fields(value, new LinkedHashMap<>());
            case Class<?> one when one.isSealed() -> kind(value);
            default -> throw new IllegalArgumentException("there is no way to write " + type);
        };
    }

    private static Object kind(Object value) {
        String name = Shape.of(value.getClass()).name();
        if (Shape.of(value.getClass()).fields().isEmpty()) {
            return name;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(IS, name);
        return fields(value, fields);
    }

    private static Map<String, Object> fields(Object value, Map<String, Object> into) {
        for (Shape.Field field : Shape.of(value.getClass()).fields()) {
            Object content = field.of(value);
            if (!content.equals(Optional.empty())) {
                into.put(field.name(), write(field.type(), content));
            }
        }
        return into;
    }

    private static Object writeMany(ParameterizedType type, Object value) {
        Type element = type.getActualTypeArguments()[0];
        return switch (value) {
            case Optional<?> one ->
                one.<Object>map(some -> write(element, some)).orElseThrow();
            case Collection<?> all ->
                all.stream().map(some -> write(element, some)).toList();
            case Map<?, ?> pairs -> {
                Type second = type.getActualTypeArguments()[1];
                yield pairs.entrySet().stream()
                        .map(pair -> List.of(write(element, pair.getKey()), write(second, pair.getValue())))
                        .toList();
            }
            default -> throw new IllegalArgumentException("there is no way to write " + type);
        };
    }

    /** @throws IllegalArgumentException if the tree is not one of such a value */
    static Object read(Type type, Object tree) {
        return switch (type) {
            case ParameterizedType many -> readMany(many, tree);
            case Class<?> one
            when PLAIN.containsKey(one) -> PLAIN.get(one).read().apply(tree.toString());
            case Class<?> one when one.isEnum() -> constant(one, tree);
            case Class<?> one when one.isRecord() -> made(one, map(tree));
            case Class<?> one when one.isSealed() -> readKind(one, tree);
            default -> throw new IllegalArgumentException("there is no way to read " + type);
        };
    }

    private static Object constant(Class<?> type, Object tree) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(tree))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + type.getSimpleName() + " " + tree));
    }

    private static Object readKind(Class<?> family, Object tree) {
        Object name = tree instanceof Map<?, ?> fields ? String.valueOf(fields.get(IS)) : tree;
        Class<?> kind = Optional.<Class<?>>ofNullable(KINDS.get(family).get(name.toString()))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + family.getSimpleName() + " " + name));
        return made(kind, tree instanceof Map<?, ?> fields ? fields : Map.of());
    }

    private static Object made(Class<?> type, Map<?, ?> fields) {
        Shape shape = Shape.of(type);
        List<Object> contents = new ArrayList<>();
        for (Shape.Field field : shape.fields()) {
            Object content = fields.get(field.name());
            if (content != null) {
                contents.add(read(field.type(), content));
            } else if (field.isOptional()) {
                contents.add(Optional.empty());
            } else {
                throw new IllegalArgumentException(type.getSimpleName() + " lacks " + field.name());
            }
        }
        return shape.made(contents);
    }

    private static Object readMany(ParameterizedType type, Object tree) {
        Type element = type.getActualTypeArguments()[0];
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            return Optional.of(read(element, tree));
        }
        if (!Map.class.isAssignableFrom(raw)) {
            List<Object> all = new ArrayList<>();
            list(tree).forEach(one -> all.add(read(element, one)));
            return raw == List.class ? all : new HashSet<>(all);
        }
        Map<Object, Object> pairs = new LinkedHashMap<>();
        for (Object pair : list(tree)) {
            pairs.put(
                    read(element, list(pair).getFirst()),
                    read(type.getActualTypeArguments()[1], list(pair).getLast()));
        }
        return pairs;
    }

    private static Map<?, ?> map(Object tree) {
        return Optional.of(tree)
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(tree + " has no fields"));
    }

    private static List<?> list(Object tree) {
        return Optional.of(tree)
                .filter(List.class::isInstance)
                .<List<?>>map(List.class::cast)
                .orElseThrow(() -> new IllegalArgumentException(tree + " is no list"));
    }

    private static MacAddress mac(String text) {
        return new MacAddress(Long.parseLong(text.replace(":", ""), 16));
    }

    private static Prefix prefix(String text) {
        int slash = text.indexOf('/');
        return new Prefix(IpAddress.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private static Reason reason(String code) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no reason " + code));
    }
}
