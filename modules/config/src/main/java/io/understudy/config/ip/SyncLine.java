package io.understudy.config.ip;

import com.typesafe.config.ConfigValueFactory;
import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import io.understudy.core.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The IPVS sync daemon as it was written: {@code IF [[inst] INSTANCE] [id N] [maxlen N] [port N] [ttl N] [group A]}.
 *
 * @param id the VRID of the instance if absent
 */
public record SyncLine(
        Place place,
        String link,
        Optional<String> instance,
        Optional<Integer> id,
        Optional<Integer> maxLength,
        Optional<Integer> port,
        Optional<Integer> ttl,
        Optional<IpAddress> group) {

    public static Type<SyncLine> type() {
        return new LineType();
    }

    private record LineType() implements Type<SyncLine> {
        private static final Grammar GRAMMAR = new Grammar(
                Word.subject("interface"),
                List.of(
                        Word.value("inst", "instance"),
                        Word.value("id"),
                        Word.value("maxlen"),
                        Word.value("port"),
                        Word.value("ttl"),
                        Word.value("group")),
                "\"eth1 VI_1 id 7\"");

        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<SyncLine> read(Entry entry) {
            return GRAMMAR.read(entry.text().map(text -> withInst(entry, text)).orElse(entry))
                    .flatMap(phrase ->
                            phrase.find("interface", Words.interfaceName()).map(link -> line(phrase, link)));
        }

        /** The word before the name of the instance may be left out. */
        private static Entry withInst(Entry entry, String text) {
            List<String> words = new ArrayList<>(List.of(text.split("\\s+")));
            boolean bare = words.size() > 1 && GRAMMAR.words().stream().noneMatch(word -> word.is(words.get(1)));
            if (bare) {
                words.add(1, "inst");
            }
            return entry.with(ConfigValueFactory.fromAnyRef(String.join(" ", words))
                    .withOrigin(entry.value().origin()));
        }

        private static SyncLine line(Phrase phrase, String link) {
            return new SyncLine(
                    phrase.place(),
                    link,
                    phrase.find("inst", Words.name()),
                    phrase.find("id", Numbers.whole(0, 255)),
                    phrase.find("maxlen", Numbers.whole(1, 65_507)),
                    phrase.find("port", Numbers.whole(1, 65_535)),
                    phrase.find("ttl", Numbers.whole(1, 255)),
                    phrase.find("group", Addresses.group()));
        }
    }
}
