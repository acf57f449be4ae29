package io.understudy.config.schema;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Type;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The types that are made of blocks. */
final class Blocks {

    private Blocks() {}

    /** {@code NAME { … }}, any number of them, in the order of the file. */
    static Type<Map<String, Section>> named(Block block) {
        return new Named(block);
    }

    /** A block, or a word such as {@code off} instead of it. */
    static Type<Object> blockOr(Scalar<?> word, Type<?> block) {
        return new BlockOr(word, block);
    }

    /** Somebody else's settings, left as they are. */
    static Type<Config> foreign() {
        return new Foreign();
    }

    /** As written: HOCON itself does not keep the order of keys. */
    static Stream<Map.Entry<String, ConfigValue>> inOrder(ConfigObject object) {
        return object.entrySet().stream()
                .sorted(Comparator.comparing(key -> Place.of(key.getValue().origin())));
    }

    private record Named(Block block) implements Type<Map<String, Section>> {
        @Override
        public String expected() {
            return "NAME { … }";
        }

        @Override
        public Shape shape() {
            return Shape.NAMED_BLOCKS;
        }

        @Override
        public Optional<Type<?>> inner() {
            return Optional.of(block);
        }

        @Override
        public Optional<Map<String, Section>> read(Entry entry) {
            if (!(entry.value() instanceof ConfigObject object)) {
                return entry.fault("is " + entry.kind() + ", without a name", "write " + expected());
            }
            Map<String, Section> sections = new LinkedHashMap<>();
            inOrder(object)
                    .filter(named -> named.getValue().valueType() != ConfigValueType.NULL)
                    .forEach(named -> readNamed(entry.child(named.getKey(), named.getValue()), named.getKey())
                            .ifPresent(section -> sections.put(named.getKey(), section)));
            return Optional.of(sections);
        }

        private Optional<Section> readNamed(Entry entry, String name) {
            if (!name.matches("\\S+")) {
                entry.fault("\"" + name + "\" is not a name", "use a name without spaces");
            }
            return block.read(entry);
        }
    }

    private record BlockOr(Scalar<?> word, Type<?> block) implements Type<Object> {
        @Override
        public String expected() {
            return word.expected() + ", or " + block.expected();
        }

        @Override
        public Optional<Type<?>> inner() {
            return Optional.of(block);
        }

        @Override
        public Optional<Object> read(Entry entry) {
            Type<?> type = entry.value().valueType() == ConfigValueType.OBJECT ? block : word;
            return type.read(entry).map(value -> value);
        }
    }

    private record Foreign() implements Type<Config> {
        @Override
        public String expected() {
            return "a block { … }";
        }

        @Override
        public Shape shape() {
            return Shape.BLOCK;
        }

        @Override
        public Optional<Config> read(Entry entry) {
            ConfigValue value = entry.value();
            return value instanceof ConfigObject object
                    ? Optional.of(object.toConfig())
                    : entry.fault("is " + entry.kind() + ", not a block", "write { … }");
        }
    }
}
