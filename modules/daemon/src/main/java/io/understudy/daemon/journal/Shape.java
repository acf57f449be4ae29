package io.understudy.daemon.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a kind of records consists of. To find that out takes longer than to read or write one, so it is done once for each.
 *
 * @param name in JSON
 */
record Shape(String name, List<Field> fields, Constructor<?> constructor) {

    private static final ClassValue<Shape> ALL = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return seen(type);
        }
    };

    /**
     * A component.
     *
     * @param name in JSON
     */
    record Field(String name, Type type, boolean isOptional, Method accessor) {

        /** Of this record. */
        Object of(Object value) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException hidden) {
                throw new IllegalArgumentException("there is no way to look at " + accessor, hidden);
            }
        }
    }

    Shape {
        fields = List.copyOf(fields);
    }

    static Shape of(Class<?> type) {
        return ALL.get(type);
    }

    private static Shape seen(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Shape(
                    kebab(type.getSimpleName()),
                    Arrays.stream(components).map(Shape::field).toList(),
                    type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalArgumentException("there is no such " + type.getSimpleName(), impossible);
        }
    }

    private static Field field(RecordComponent component) {
        return new Field(
                kebab(component.getName()),
                component.getGenericType(),
                component.getType() == Optional.class,
                component.getAccessor());
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=.)(?=\\p{Upper})", "-").toLowerCase(Locale.ROOT);
    }

    /** @param contents one for each field, in their order */
    Object made(List<Object> contents) {
        try {
            return constructor.newInstance(contents.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException("there is no way to make " + constructor, impossible);
        }
    }
}
