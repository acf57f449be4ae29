package io.understudy.config.ip;

import io.understudy.config.value.Entry;
import io.understudy.config.value.Numbers;
import io.understudy.config.value.Words;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Route;
import io.understudy.core.address.Prefix;
import io.understudy.core.address.RuleAction;
import io.understudy.core.address.RuleAction.Goto;
import io.understudy.core.address.RuleAction.Lookup;
import io.understudy.core.address.RuleAction.Simple;
import io.understudy.core.address.RuleSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the words of a rule line mean. */
record RuleWords(Phrase phrase) {

    private static final Map<String, Simple> ACTIONS = Map.of(
            "nop", Simple.NOP,
            "blackhole", Simple.BLACKHOLE,
            "unreachable", Simple.UNREACHABLE,
            "prohibit", Simple.PROHIBIT);
    private static final int MOST_OF_PREFIX = 128;

    static final Grammar GRAMMAR = new Grammar(
            Word.value("from"),
            Stream.of(
                            Stream.of(
                                    Word.value("iif", "dev"),
                                    Word.value("tos", "dsfield"),
                                    Word.value("priority", "order", "preference", "pref"),
                                    Word.value("table", "lookup")),
                            Word.values("to", "oif", "fwmark", "goto", "type", "suppress-prefixlength"),
                            Word.values("suppress-ifgroup", "tun-id", "uidrange", "ipproto", "sport", "dport"),
                            Word.flags("not", "nop", "blackhole", "unreachable", "prohibit", "l3mdev"),
                            Word.flags("inet6", "no-track"),
                            Word.never(
                                    "is how this daemon marks its own rules",
                                    "remove it: the kernel does not look at it",
                                    "protocol"),
                            Word.never("is not in any kernel since 3.6", "remove it", "realms"),
                            Word.valuesNotYet("track-group"))
                    .flatMap(words -> words)
                    .toList(),
            "\"from 192.0.2.0/24 table 1\"");

    /** Empty if its networks were not understood. */
    Optional<RuleLine> line() {
        Optional<Prefix> from = network("from");
        Optional<Prefix> to = network("to");
        Optional<Family> family = family(Stream.concat(from.stream(), to.stream())
                .map(prefix -> prefix.address().family())
                .toList());
        return family.map(of ->
                new RuleLine(phrase.place(), of, priority(), selector(from, to), action(), phrase.says("no-track")));
    }

    /** {@code all} is as good as none. */
    private Optional<Prefix> network(String word) {
        boolean all = phrase.word(word)
                .flatMap(Entry::text)
                .filter(text -> text.matches("all|any|default"))
                .isPresent();
        return all
                ? Optional.empty()
                : phrase.find(word, Addresses.network()).filter(network -> Addresses.isNetwork(phrase, network));
    }

    private Optional<Family> family(List<Family> said) {
        List<Family> distinct = new ArrayList<>(said);
        if (phrase.says("inet6")) {
            distinct.add(Family.IPV6);
        }
        return distinct.stream().distinct().count() > 1
                ? phrase.line().fault("is of both families", "use addresses of one family")
                : Optional.of(distinct.stream().findFirst().orElse(Family.IPV4));
    }

    private Optional<Long> priority() {
        return phrase.find("priority", Selectors.priority());
    }

    private RuleSelector selector(Optional<Prefix> from, Optional<Prefix> to) {
        return new RuleSelector(
                phrase.says("not"),
                from,
                to,
                phrase.find("iif", Words.interfaceName()),
                phrase.find("oif", Words.interfaceName()),
                phrase.find("tos", Addresses.tos()).orElse(0),
                phrase.find("fwmark", Selectors.mark()),
                phrase.find("uidrange", Selectors.users()),
                phrase.find("ipproto", Selectors.ipProtocol()).orElse(0),
                phrase.find("sport", Selectors.ports()),
                phrase.find("dport", Selectors.ports()),
                phrase.find("tun-id", Selectors.tunnel()).orElse(0L),
                phrase.says("l3mdev"));
    }

    private RuleAction action() {
        List<String> said = Stream.of("table", "goto", "type", "l3mdev", "nop", "blackhole", "unreachable", "prohibit")
                .filter(phrase::has)
                .toList();
        if (said.size() > 1) {
            phrase.line().fault(said.get(0) + " and " + said.get(1) + " exclude each other", "keep one of the two");
        }
        Optional<RuleAction> simple = ACTIONS.entrySet().stream()
                .filter(action -> phrase.says(action.getKey()))
                .<RuleAction>map(Map.Entry::getValue)
                .findFirst();
        return simple.or(this::jump)
                .or(() -> phrase.find("type", Words.oneOf(ACTIONS)).map(action -> action))
                .orElseGet(this::lookup);
    }

    private Optional<RuleAction> jump() {
        Optional<Long> target = phrase.find("goto", Selectors.priority());
        target.filter(to -> priority().filter(from -> from >= to).isPresent())
                .ifPresent(to -> phrase.refuse("goto leads back to " + to, "name a greater priority", "goto"));
        return target.map(Goto::new);
    }

    /** In the main table if none is named, as {@code ip rule} has it; a VRF's own table is not named. */
    private Lookup lookup() {
        long usual = phrase.says("l3mdev") ? 0 : Route.MAIN_TABLE;
        return new Lookup(
                phrase.find("table", Addresses.table()).orElse(usual),
                phrase.find("suppress-prefixlength", Numbers.whole(0, MOST_OF_PREFIX))
                        .orElse(-1),
                phrase.find("suppress-ifgroup", Numbers.unsigned32()).orElse(-1L));
    }
}
