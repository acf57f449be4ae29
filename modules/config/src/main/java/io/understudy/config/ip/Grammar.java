package io.understudy.config.ip;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Nearest;
import io.understudy.config.value.Support;
import io.understudy.config.value.Type;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words of one kind of line.
 *
 * @param subject what a text that is none of the words stands for
 * @param example completes "write …"
 */
record Grammar(Word subject, List<Word> words, String example) implements Type<Phrase> {

    @Override
    public String expected() {
        return "for example " + example;
    }

    @Override
    public Optional<Phrase> read(Entry line) {
        Speech speech = new Speech(line, new LinkedHashMap<>());
        boolean wellFormed = line.value() instanceof ConfigObject object
                ? keys(speech, object)
                : line.text().map(text -> tokens(speech, text)).orElseGet(() -> wrongKind(line));
        if (!wellFormed) {
            return Optional.empty();
        }
        return !subject.support().isRequired() || speech.words.containsKey(subject.name())
                ? Optional.of(new Phrase(line, speech.words))
                : line.fault("has no " + subject.name(), "write " + expected());
    }

    private boolean wrongKind(Entry line) {
        line.fault("is " + line.kind(), "write " + expected());
        return false;
    }

    private boolean tokens(Speech speech, String text) {
        Iterator<String> tokens = List.of(text.split("\\s+")).iterator();
        boolean wellFormed = true;
        while (wellFormed && tokens.hasNext()) {
            wellFormed = token(speech, tokens.next(), tokens);
        }
        return wellFormed;
    }

    private boolean token(Speech speech, String token, Iterator<String> rest) {
        Optional<Word> word = find(token);
        if (word.isEmpty()) {
            return speech.words.containsKey(subject.name()) || token.isEmpty()
                    ? unknown(speech.line, token)
                    : speech.say(subject, speech.valued(token));
        }
        return switch (word.get().form()) {
            case ALONE -> speech.say(word.get(), speech.valued("on"));
            case WITH_VALUE ->
                rest.hasNext()
                        ? speech.say(word.get(), speech.valued(rest.next()))
                        : speech.refuse("\"" + token + "\" is not followed by a value", "write " + expected());
        };
    }

    private boolean keys(Speech speech, ConfigObject object) {
        boolean wellFormed = true;
        for (Map.Entry<String, ConfigValue> key : object.entrySet()) {
            Entry entry = speech.line.child(key.getKey(), key.getValue());
            wellFormed &= find(key.getKey())
                    .map(word -> speech.say(word, entry))
                    .orElseGet(() -> unknown(entry, key.getKey()));
        }
        return wellFormed;
    }

    private boolean unknown(Entry entry, String token) {
        List<String> known = all().flatMap(word -> word.spellings().stream()).toList();
        entry.fault("unknown word \"" + token + "\"", Nearest.suggestion(token, known));
        return false;
    }

    private Optional<Word> find(String token) {
        return all().filter(word -> word.is(token)).findFirst();
    }

    private Stream<Word> all() {
        return Stream.concat(Stream.of(subject), words.stream());
    }

    /** A line while it is taken apart. */
    private record Speech(Entry line, Map<String, Entry> words) {

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

        boolean refuse(String problem, String remedy) {
            line.fault(problem, remedy);
            return false;
        }

        Entry valued(String token) {
            return line.with(
                    ConfigValueFactory.fromAnyRef(token).withOrigin(line.value().origin()));
        }
    }
}
