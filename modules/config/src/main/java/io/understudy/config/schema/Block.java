package io.understudy.config.schema;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.understudy.config.report.Place;
import io.understudy.config.schema.Section.Given;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Nearest;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The keywords that may stand between two braces. Filled while the class that declares it is loaded, constant from then on. */
public final class Block implements Type<Section> {

    private final Map<String, Keyword<?>> keywords = new LinkedHashMap<>();

    /** In the order of their declaration. */
    public Collection<Keyword<?>> keywords() {
        return Collections.unmodifiableCollection(keywords.values());
    }

    <T> Keyword<T> required(String name, Type<T> type, String help) {
        return declare(new Keyword<>(name, type, Optional.empty(), new Support.Required(), help));
    }

    <T> Keyword<T> keyword(String name, Type<T> type, T fallback, String help) {
        return declare(new Keyword<>(name, type, Optional.of(fallback), new Support.Honoured(), help));
    }

    /** What holds without it is not known here; {@code help} says it. */
    <T> Keyword<T> keyword(String name, Type<T> type, String help) {
        return declare(new Keyword<>(name, type, Optional.empty(), new Support.Honoured(), help));
    }

    <T> Keyword<T> notYet(String name, Type<T> type, T fallback, String help) {
        return declare(new Keyword<>(name, type, Optional.of(fallback), new Support.NotYet(), help));
    }

    <T> Keyword<T> notYet(String name, Type<T> type, String help) {
        return declare(new Keyword<>(name, type, Optional.empty(), new Support.NotYet(), help));
    }

    /** Left to others for good; {@code reason} and {@code remedy} as in {@link Support.Never}. */
    <T> Keyword<T> never(String name, Type<T> type, String reason, String remedy) {
        return declare(never(name, type, Optional.empty(), reason, remedy));
    }

    /** As above, but {@code fallback} is what holds anyway, and may be written. */
    <T> Keyword<T> never(String name, Type<T> type, T fallback, String reason, String remedy) {
        return declare(never(name, type, Optional.of(fallback), reason, remedy));
    }

    private static <T> Keyword<T> never(String name, Type<T> type, Optional<T> fallback, String reason, String remedy) {
        String help = "Refused: it " + reason + "; " + remedy + ".";
        return new Keyword<>(name, type, fallback, new Support.Never(reason, remedy), help);
    }

    /** One that several blocks have. */
    void shared(Keyword<?> keyword) {
        declare(keyword);
    }

    /** Of no use here; {@code reason} as in {@link Support.Idle}. */
    <T> Keyword<T> idle(String name, Type<T> type, String reason) {
        return declare(idle(name, type, Optional.empty(), reason));
    }

    /** As above, but {@code fallback} is what holds anyway. */
    <T> Keyword<T> idle(String name, Type<T> type, T fallback, String reason) {
        return declare(idle(name, type, Optional.of(fallback), reason));
    }

    private static <T> Keyword<T> idle(String name, Type<T> type, Optional<T> fallback, String reason) {
        return new Keyword<>(name, type, fallback, new Support.Idle(reason), "Without effect: " + reason + ".");
    }

    private <T> Keyword<T> declare(Keyword<T> keyword) {
        if (keywords.putIfAbsent(keyword.name(), keyword) != null) {
            throw new IllegalStateException("declared twice: " + keyword.name());
        }
        return keyword;
    }

    @Override
    public String expected() {
        return "a block { … }";
    }

    @Override
    public Shape shape() {
        return Shape.BLOCK;
    }

    /** In kebab-case, or as keepalived spells it. */
    public Optional<Keyword<?>> find(String key) {
        return Optional.<Keyword<?>>ofNullable(keywords.get(key))
                .or(() -> Optional.ofNullable(keywords.get(key.replace('_', '-'))));
    }

    @Override
    public Optional<Section> read(Entry entry) {
        if (!(entry.value() instanceof ConfigObject object)) {
            return entry.fault("is " + entry.kind() + ", not a block", "write { … }");
        }
        Map<String, Place> seen = new HashMap<>();
        Map<String, Given<?>> given = new HashMap<>();
        Blocks.inOrder(object)
                .forEach(key -> readKey(entry.child(key.getKey(), key.getValue()), key.getKey(), seen, given));
        keywords.values().stream()
                .filter(keyword -> keyword.support().isRequired() && !seen.containsKey(keyword.name()))
                .forEach(keyword -> missing(entry, keyword));
        return Optional.of(new Section(entry, Map.copyOf(given)));
    }

    private void readKey(Entry entry, String key, Map<String, Place> seen, Map<String, Given<?>> given) {
        if (entry.value().valueType() == ConfigValueType.NULL) {
            return; // HOCON's way of taking a value back
        }
        find(key)
                .ifPresentOrElse(
                        keyword -> readKnown(entry, keyword, seen, given),
                        () -> entry.fault("unknown key", Nearest.suggestion(key, keywords.keySet(), "remove it")));
    }

    private static void readKnown(
            Entry entry, Keyword<?> keyword, Map<String, Place> seen, Map<String, Given<?>> given) {
        Place other = seen.putIfAbsent(keyword.name(), entry.place());
        if (other != null) {
            entry.fault("is also written with its other spelling at " + other, "keep one of them");
        } else {
            keyword.read(entry).ifPresent(value -> given.put(keyword.name(), new Given<>(value, entry)));
        }
    }

    private static void missing(Entry entry, Keyword<?> keyword) {
        ConfigValue block = entry.value();
        entry.child(keyword.name(), block)
                .fault("is missing", "write " + keyword.type().expected());
    }
}
