package io.understudy.config.ip;

import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
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
                Word.subject("name"),
                List.of(Word.value("weight"), Word.flag("reverse"), Word.flag("noreverse")),
                "\"eth1 weight -20\"");
        return new Line(grammar, List.of(new Valued("weight", Numbers.whole(-mostWeight, mostWeight))));
    }

    /** {@code ADDRESS [min_ttl N] [max_ttl N]}. */
    public static Type<String> peer() {
        Grammar grammar = new Grammar(
                Word.subject("address"), List.of(Word.value("min-ttl"), Word.value("max-ttl")), "\"192.0.2.2\"");
        return new Line(
                grammar,
                List.of(
                        new Valued("address", Addresses.host()),
                        new Valued("min-ttl", Numbers.whole(0, 255)),
                        new Valued("max-ttl", Numbers.whole(0, 255))));
    }

    /** A line of {@code ip rule}. */
    public static Type<String> rule() {
        String values = "to iif oif dev tos dsfield fwmark priority order preference table lookup realms goto"
                + " suppress-prefixlength suppress-ifgroup tun-id uidrange ipproto sport dport protocol type";
        String flags = "not nop l3mdev no-track inet6 blackhole unreachable prohibit";
        List<Word> words = Stream.concat(
                        Stream.of(values.split(" ")).map(Word::value),
                        Stream.of(flags.split(" ")).map(Word::flag))
                .toList();
        return new Line(new Grammar(Word.value("from"), words, "\"from 192.0.2.0/24 table 1\""), List.of());
    }

    /** {@code IF [ETHTOOL|MII|IOCTL]}. */
    public static Scalar<String> linkbeat() {
        return shaped("INTERFACE, or INTERFACE ETHTOOL, MII or IOCTL", "\\S{1,15}( (?i:ethtool|mii|ioctl))?");
    }

    /** {@code IF DOWN [UP]}, seconds. */
    public static Scalar<String> upDownDelay() {
        String seconds = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.\\d+)?";
        return shaped("INTERFACE DOWN [UP], in seconds up to 255", "\\S{1,15} " + seconds + "( " + seconds + ")?");
    }

    private static Scalar<String> shaped(String expected, String pattern) {
        return new Scalar<>(
                expected,
                text -> Parsed.of(
                        Optional.of(text).filter(line -> line.matches(pattern)), '"' + text + "\" is not that"));
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
