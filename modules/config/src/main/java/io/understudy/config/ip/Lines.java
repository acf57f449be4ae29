package io.understudy.config.ip;

import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines that nothing honours yet: their words are checked, and what they say is the line itself. */
public final class Lines {

    private Lines() {}

    /** {@code NAME [weight W] [reverse|noreverse]}. */
    public static Type<String> tracker(int mostWeight) {
        Grammar grammar = new Grammar(
                Word.value("name"),
                List.of(Word.value("weight"), Word.flag("reverse"), Word.flag("noreverse")),
                "\"eth1 weight -20\"");
        return new Line(grammar, List.of(new Valued("weight", Numbers.whole(-mostWeight, mostWeight))));
    }

    /** {@code ADDRESS [min_ttl N] [max_ttl N]}. */
    public static Type<String> peer() {
        Grammar grammar = new Grammar(
                Word.value("address"), List.of(Word.value("min-ttl"), Word.value("max-ttl")), "\"192.0.2.2\"");
        return new Line(
                grammar,
                List.of(
                        new Valued("address", Addresses.host()),
                        new Valued("min-ttl", Numbers.whole(0, 255)),
                        new Valued("max-ttl", Numbers.whole(0, 255))));
    }

    /** A line of {@code ip rule}. */
    public static Type<String> rule() {
        List<Word> values = Stream.of(
                        "to",
                        "iif",
                        "oif",
                        "dev",
                        "tos",
                        "dsfield",
                        "fwmark",
                        "priority",
                        "order",
                        "preference",
                        "table",
                        "lookup",
                        "realms",
                        "goto",
                        "suppress-prefixlength",
                        "suppress-ifgroup",
                        "tun-id",
                        "uidrange",
                        "ipproto",
                        "sport",
                        "dport",
                        "protocol",
                        "type")
                .map(Word::value)
                .toList();
        Stream<Word> flags = Stream.of(
                        "not", "nop", "l3mdev", "no-track", "inet6", "blackhole", "unreachable", "prohibit")
                .map(Word::flag);
        List<Word> words = Stream.concat(values.stream(), flags).toList();
        return new Line(new Grammar(Word.value("from"), words, "\"from 192.0.2.0/24 table 1\""), List.of());
    }

    /** A word whose value is more than text. */
    private record Valued(String word, Type<?> type) {}

    private record Line(Grammar grammar, List<Valued> valued) implements Type<String> {
        @Override
        public String expected() {
            return grammar.expected();
        }

        @Override
        public Optional<String> read(Entry entry) {
            Optional<Phrase> phrase = grammar.read(entry);
            phrase.ifPresent(said -> valued.forEach(word -> said.find(word.word(), word.type())));
            return phrase.map(said -> entry.text().orElse(entry.path()));
        }
    }
}
