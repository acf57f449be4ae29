package io.understudy.config.ip;

import io.understudy.config.ip.AddressLine.Wish;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.config.value.Words;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.AddressOption;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the words of an address line mean. */
record AddressWords(Phrase phrase) {

    private static final int LABEL_BYTES = 15; // IFNAMSIZ without its zero
    private static final int TEMPORARY_LENGTH = 64; // what the kernel makes temporary addresses of

    static final Grammar GRAMMAR = new Grammar(
            Word.subject("address"),
            Stream.of(
                            Word.values("dev", "scope", "label", "peer", "preferred-lft"),
                            Stream.of(Word.value("brd", "broadcast")),
                            Word.flags("home", "nodad", "-nodad", "mngtmpaddr", "noprefixroute", "autojoin"),
                            Word.flags("no-track", "use-vmac"),
                            Word.valuesNotYet("track-group"))
                    .flatMap(words -> words)
                    .toList(),
            "\"192.0.2.1/24 dev eth0\"");

    /** Empty if the address itself was not understood. */
    Optional<AddressLine> line() {
        return phrase.find("address", Addresses.hostPrefix()).map(this::line);
    }

    private AddressLine line(Prefix prefix) {
        words(prefix.address().family());
        AddressDetails details = new AddressDetails(
                peer(prefix.address()),
                phrase.find("brd", broadcast(prefix)),
                phrase.find("label", label()),
                phrase.find("scope", Addresses.scope()).orElse(Addresses.SCOPE_GLOBAL),
                options(prefix),
                phrase.find("preferred-lft", Addresses.lifetime()));
        return new AddressLine(phrase.place(), prefix, phrase.find("dev", Words.interfaceName()), details, wishes());
    }

    private void words(Family family) {
        switch (family) {
            case IPV4 ->
                phrase.refuse(
                        "home, nodad and mngtmpaddr are for IPv6 only",
                        "remove it",
                        "home",
                        "nodad",
                        "-nodad",
                        "mngtmpaddr");
            case IPV6 ->
                phrase.refuse("broadcast, label and scope are for IPv4 only", "remove it", "brd", "label", "scope");
        }
        if (phrase.says("use-vmac") && !phrase.has("dev")) {
            phrase.refuse("use-vmac is for an address on another device", "add dev, or remove it", "use-vmac");
        }
    }

    /** The prefix length is then the peer's, so it is not written twice. */
    private Optional<Prefix> peer(IpAddress address) {
        Optional<Prefix> peer = phrase.find("peer", Addresses.hostPrefix());
        peer.ifPresent(other -> {
            if (other.address().family() != address.family()) {
                phrase.refuse(other.address() + " is not of the family of " + address, "write its like", "peer");
            }
            if (phrase.word("address").flatMap(Entry::text).orElse("").indexOf('/') >= 0) {
                phrase.refuse(
                        "the prefix length of an address with a peer is the peer's",
                        "write " + address + " peer " + other,
                        "address");
            }
            phrase.refuse("an address with a peer has no broadcast address", "remove brd or peer", "brd");
        });
        return peer;
    }

    private Set<AddressOption> options(Prefix prefix) {
        EnumSet<AddressOption> options = EnumSet.noneOf(AddressOption.class);
        option(options, "home", AddressOption.HOME);
        option(options, "mngtmpaddr", AddressOption.MANAGE_TEMPORARY);
        option(options, "noprefixroute", AddressOption.NO_PREFIX_ROUTE);
        option(options, "autojoin", AddressOption.AUTOJOIN);
        option(options, "-nodad", AddressOption.DETECT_DUPLICATES);
        if (phrase.says("nodad") && phrase.says("-nodad")) {
            phrase.refuse("contradicts nodad", "keep one of the two", "-nodad");
        }
        if (phrase.has("nodad") && !phrase.says("nodad")) {
            options.add(AddressOption.DETECT_DUPLICATES);
        }
        if (options.contains(AddressOption.MANAGE_TEMPORARY) && prefix.length() != TEMPORARY_LENGTH) {
            phrase.refuse(
                    "temporary addresses are made from a /" + TEMPORARY_LENGTH + " only",
                    "write " + prefix.address() + "/" + TEMPORARY_LENGTH,
                    "mngtmpaddr");
        }
        return options;
    }

    private void option(Set<AddressOption> options, String word, AddressOption option) {
        if (phrase.says(word)) {
            options.add(option);
        }
    }

    private Set<Wish> wishes() {
        EnumSet<Wish> wishes = EnumSet.noneOf(Wish.class);
        if (phrase.says("no-track")) {
            wishes.add(Wish.NO_TRACK);
        }
        if (phrase.says("use-vmac")) {
            wishes.add(Wish.USE_VMAC);
        }
        return wishes;
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
                        Optional.of(text).filter(label -> label.getBytes(StandardCharsets.UTF_8).length <= LABEL_BYTES),
                        "label \"" + text + "\" is too long"));
    }
}
