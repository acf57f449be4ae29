package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Type;
import io.understudy.config.value.Words;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A virtual address as it was written.
 *
 * @param link the instance's interface if absent
 */
public record AddressLine(
        Place place,
        Prefix prefix,
        Optional<String> link,
        Optional<IpAddress> broadcast,
        Optional<String> label,
        int scope) {

    private static final int LABEL_BYTES = 15; // IFNAMSIZ without its zero
    private static final Grammar GRAMMAR = new Grammar(
            Word.subject("address"),
            Stream.of(
                            Stream.of(
                                    Word.value("dev"),
                                    Word.value("scope"),
                                    Word.value("brd", "broadcast"),
                                    Word.value("label")),
                            Word.valuesNotYet("peer", "preferred-lft", "track-group"),
                            Word.flagsNotYet("home", "-nodad", "nodad", "mngtmpaddr", "noprefixroute", "autojoin"),
                            Word.flagsNotYet("no-track", "use-vmac"))
                    .flatMap(words -> words)
                    .toList(),
            "\"192.0.2.1/24 dev eth0\"");

    /** {@code ADDRESS[/LENGTH] [dev IF] [scope S] [brd ADDRESS|+|-] [label L]}. */
    public static Type<AddressLine> type() {
        return new LineType();
    }

    public IpAddress address() {
        return prefix.address();
    }

    public Holding.Address on(String interfaceName) {
        return new Holding.Address(prefix, link.orElse(interfaceName), new AddressDetails(broadcast, label, scope));
    }

    private record LineType() implements Type<AddressLine> {
        @Override
        public String expected() {
            return GRAMMAR.expected();
        }

        @Override
        public Optional<AddressLine> read(Entry entry) {
            return GRAMMAR.read(entry)
                    .flatMap(phrase ->
                            phrase.find("address", Addresses.hostPrefix()).map(prefix -> line(phrase, prefix)));
        }

        private static AddressLine line(Phrase phrase, Prefix prefix) {
            if (prefix.address().family() == Family.IPV6) {
                Stream.of("brd", "label", "scope")
                        .flatMap(word -> phrase.word(word).stream())
                        .forEach(word -> word.fault("broadcast, label and scope are for IPv4 only", "remove it"));
            }
            return new AddressLine(
                    phrase.place(),
                    prefix,
                    phrase.find("dev", Words.interfaceName()),
                    phrase.find("brd", broadcast(prefix)),
                    phrase.find("label", label()),
                    phrase.find("scope", Addresses.scope()).orElse(Addresses.SCOPE_GLOBAL));
        }

        private static Scalar<IpAddress> broadcast(Prefix prefix) {
            return new Scalar<>("an IPv4 address, + (all ones) or - (all zeros)", text -> switch (text) {
                case "+" -> new Parsed.Good<>(Addresses.filled(prefix, true));
                case "-" -> new Parsed.Good<>(Addresses.filled(prefix, false));
                default ->
                    Parsed.of(
                            IpAddress.parse(text).filter(address -> address.family() == Family.IPV4),
                            '"' + text + "\" is not a broadcast address");
            });
        }

        private static Scalar<String> label() {
            return new Scalar<>(
                    "at most " + LABEL_BYTES + " characters, such as eth0:1",
                    text -> Parsed.of(
                            Optional.of(text)
                                    .filter(label -> label.getBytes(StandardCharsets.UTF_8).length <= LABEL_BYTES),
                            "label \"" + text + "\" is too long"));
        }
    }
}
