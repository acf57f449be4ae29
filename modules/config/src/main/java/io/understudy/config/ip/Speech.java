package io.understudy.config.ip;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A line while it is taken apart.
 *
 * @param words what was said so far, by the words' names
 */
record Speech(Entry line, String expected, Map<String, Entry> words) {

    Speech(Entry line, String expected) {
        this(line, expected, new LinkedHashMap<>());
    }

    /** False if that was wrong; the report knows. */
    boolean take(Word word, String token, Grammar.Tokens rest) {
        return switch (word.form()) {
            case Word.Form.Alone alone -> say(word, "on");
            case Word.Form.WithValue(List<String> adverbs) ->
                rest.hasNext()
                        ? say(word, value(adverbs, rest))
                        : refuse("\"" + token + "\" is not followed by a value", "write " + expected);
            case Word.Form.Repeated repeated -> add(word, upToTheNext(word, rest));
        };
    }

    private static String value(List<String> adverbs, Grammar.Tokens rest) {
        String first = rest.next();
        return adverbs.contains(first) && rest.hasNext() ? first + " " + rest.next() : first;
    }

    private static String upToTheNext(Word word, Grammar.Tokens rest) {
        StringJoiner part = new StringJoiner(" ");
        while (rest.hasNext() && !rest.nextIs(word)) {
            part.add(rest.next());
        }
        return part.toString();
    }

    boolean say(Word word, String value) {
        return say(word, valued(value));
    }

    boolean say(Word word, Entry value) {
        Optional<Support.Refusal> refusal = word.support().refusal();
        if (refusal.isPresent()) {
            return refuse(
                    "\"" + word.name() + "\" " + refusal.get().problem(),
                    refusal.get().remedy());
        }
        return words.putIfAbsent(word.name(), value) == null
                || refuse("\"" + word.name() + "\" is said twice", "say it once");
    }

    private boolean add(Word word, String part) {
        List<ConfigValue> parts = new ArrayList<>();
        Optional.ofNullable(words.get(word.name()))
                .map(Entry::value)
                .filter(ConfigList.class::isInstance)
                .map(ConfigList.class::cast)
                .ifPresent(parts::addAll);
        parts.add(valued(part).value());
        words.put(word.name(), line.child(word.name(), valued(parts).value()));
        return true;
    }

    private boolean refuse(String problem, String remedy) {
        line.fault(problem, remedy);
        return false;
    }

    /** Where the whole line is. */
    private Entry valued(Object value) {
        return line.with(
                ConfigValueFactory.fromAnyRef(value).withOrigin(line.value().origin()));
    }
}
