package io.understudy.config.ip;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Nearest;
import io.understudy.config.value.Type;
import java.util.Iterator;
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
        Speech speech = new Speech(line, expected());
        boolean wellFormed = line.value() instanceof ConfigObject object
                ? keys(speech, object)
                : line.text().map(text -> tokens(speech, text)).orElseGet(() -> wrongKind(line));
        if (!wellFormed) {
            return Optional.empty();
        }
        return !subject.support().isRequired() || speech.words().containsKey(subject.name())
                ? Optional.of(new Phrase(line, speech.words()))
                : line.fault("has no " + subject.name(), "write " + expected());
    }

    private boolean wrongKind(Entry line) {
        line.fault("is " + line.kind(), "write " + expected());
        return false;
    }

    private boolean tokens(Speech speech, String text) {
        Tokens tokens = new Tokens(List.of(text.split("\\s+")));
        boolean wellFormed = true;
        while (wellFormed && tokens.hasNext()) {
            wellFormed = token(speech, tokens.next(), tokens);
        }
        return wellFormed;
    }

    private boolean token(Speech speech, String token, Tokens rest) {
        Optional<Word> word = find(token);
        if (word.isEmpty()) {
            return speech.words().containsKey(subject.name()) || token.isEmpty()
                    ? unknown(speech.line(), token)
                    : speech.say(subject, token);
        }
        return speech.take(word.get(), token, rest);
    }

    private boolean keys(Speech speech, ConfigObject object) {
        boolean wellFormed = true;
        for (Map.Entry<String, ConfigValue> key : object.entrySet()) {
            Entry entry = speech.line().child(key.getKey(), key.getValue());
            wellFormed &= find(key.getKey())
                    .map(word -> speech.say(word, entry))
                    .orElseGet(() -> unknown(entry, key.getKey()));
        }
        return wellFormed;
    }

    private boolean unknown(Entry entry, String token) {
        List<String> known = all().flatMap(word -> word.spellings().stream()).toList();
        entry.fault("unknown word \"" + token + "\"", Nearest.suggestion(token, known, "write " + expected()));
        return false;
    }

    private Optional<Word> find(String token) {
        return all().filter(word -> word.is(token)).findFirst();
    }

    private Stream<Word> all() {
        return Stream.concat(Stream.of(subject), words.stream());
    }

    /** The pieces of a line, with a look at the one to come. */
    static final class Tokens implements Iterator<String> {
        private final List<String> all;
        private int next;

        Tokens(List<String> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            return next < all.size();
        }

        @Override
        public String next() {
            return all.get(next++);
        }

        boolean nextIs(Word word) {
            return hasNext() && word.is(all.get(next));
        }
    }
}
