package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import java.util.List;
import java.util.Optional;

/**
 * What an instance depends on, as it was written: {@code NAME [weight W] [reverse|noreverse]}.
 *
 * @param name of an interface, or of a block that says more
 * @param weight that of the block if absent
 * @param reversed as the block says it if absent
 */
public record TrackLine(Place place, String name, Optional<Integer> weight, Optional<Boolean> reversed) {

    public static Type<TrackLine> type(int mostWeight) {
        return new LineType(mostWeight);
    }

    private record LineType(int mostWeight) implements Type<TrackLine> {
        private static final Grammar GRAMMAR = new Grammar(
                Word.subject("name"),
                List.of(Word.value("weight"), Word.flag("reverse"), Word.flag("noreverse")),
                "\"eth1 weight -20\"");

        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<TrackLine> read(Entry entry) {
            return GRAMMAR.read(entry)
                    .flatMap(phrase -> phrase.find("name", Words.name()).map(name -> line(phrase, name)));
        }

        private TrackLine line(Phrase phrase, String name) {
            Optional<Integer> weight = phrase.find("weight", Numbers.whole(-mostWeight, mostWeight));
            return new TrackLine(phrase.place(), name, weight, reversed(phrase));
        }

        private static Optional<Boolean> reversed(Phrase phrase) {
            if (phrase.has("reverse") && phrase.has("noreverse")) {
                phrase.refuse("contradicts reverse", "keep one of the two", "noreverse");
            }
            return phrase.find("reverse", Words.flag())
                    .or(() -> phrase.find("noreverse", Words.flag()).map(straight -> !straight));
        }
    }
}
