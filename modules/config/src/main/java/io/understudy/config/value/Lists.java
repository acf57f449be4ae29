package io.understudy.config.value;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.understudy.config.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types with several values. */
public final class Lists {

    private Lists() {}

    /** Each element is read, also after a wrong one; the wrong ones are left out. */
    public static <T> Type<List<T>> listOf(Type<T> element) {
        return new ListType<>(element);
    }

    /** A command with its arguments: a list of words, or a string that is taken apart at its spaces. */
    public static Type<List<String>> command() {
        return new Command(listOf(Words.text()));
    }

    private record ListType<T>(Type<T> element) implements Type<List<T>> {
        @Override
        public String expected() {
            return "a list [ … ], each element " + element.expected();
        }

        @Override
        public Shape shape() {
            return Shape.LIST;
        }

        @Override
        public Optional<Type<?>> inner() {
            return Optional.of(element);
        }

        @Override
        public Optional<List<T>> read(Entry entry) {
            if (!(entry.value() instanceof ConfigList list)) {
                return entry.fault("is " + entry.kind() + ", not a list", "write " + expected());
            }
            List<T> values = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                ConfigValue value = list.get(i);
                element.read(isAloneOnItsLine(value, list) ? entry.with(value) : entry.element(i + 1, value))
                        .ifPresent(values::add);
            }
            return Optional.of(values);
        }

        private static boolean isAloneOnItsLine(ConfigValue value, ConfigList list) {
            Place place = Place.of(value.origin());
            return list.stream()
                            .filter(other -> Place.of(other.origin()).equals(place))
                            .count()
                    == 1;
        }
    }

    private record Command(Type<List<String>> words) implements Type<List<String>> {
        @Override
        public String expected() {
            return "a command: a list of words, or a string with spaces between them";
        }

        @Override
        public Shape shape() {
            return Shape.COMMAND;
        }

        @Override
        public Optional<List<String>> read(Entry entry) {
            return switch (entry.value().valueType()) {
                case LIST -> words.read(entry).flatMap(read -> atLeastOne(entry, read));
                case STRING -> Words.text().read(entry).flatMap(text -> split(entry, text));
                case OBJECT, NUMBER, BOOLEAN, NULL -> entry.fault("is " + entry.kind(), "write " + expected());
            };
        }

        private Optional<List<String>> split(Entry entry, String text) {
            Optional<List<String>> split = CommandLine.split(text);
            return split.isPresent()
                    ? split.flatMap(read -> atLeastOne(entry, read))
                    : entry.fault("has a quote that is not closed", "write " + expected());
        }

        private Optional<List<String>> atLeastOne(Entry entry, List<String> read) {
            return read.isEmpty() || read.getFirst().isEmpty()
                    ? entry.fault("names no program", "write " + expected())
                    : Optional.of(read);
        }
    }
}
