package io.understudy.config.ip;

import io.understudy.config.report.Place;
import io.understudy.config.value.Entry;
import io.understudy.config.value.Type;
import io.understudy.core.address.Family;
import io.understudy.core.address.Holding.Rule;
import io.understudy.core.address.RuleAction;
import io.understudy.core.address.RuleSelector;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A routing policy rule as it was written.
 *
 * @param priority chosen by the caller if absent
 * @param untracked the devices that it names may be down
 */
public record RuleLine(
        Place place,
        Family family,
        Optional<Long> priority,
        RuleSelector selector,
        RuleAction action,
        boolean untracked) {

    /** {@code [not] [from NETWORK] [to NETWORK] [iif IF] [oif IF] [fwmark M[/MASK]] … [priority N] [table T|goto N|TYPE]}. */
    public static Type<RuleLine> type() {
        return new LineType();
    }

    public Rule on(long priorityIfAbsent) {
        return new Rule(family, priority.orElse(priorityIfAbsent), selector, action);
    }

    /** The devices without which the instance is in FAULT. */
    public Set<String> tracks() {
        Set<String> devices = new LinkedHashSet<>();
        if (!untracked) {
            selector.incoming().ifPresent(devices::add);
            selector.outgoing().ifPresent(devices::add);
        }
        return devices;
    }

    private record LineType() implements Type<RuleLine> {
        @Override
        public String expected() {
            return RuleWords.GRAMMAR.expected();
        }

        @Override
        public Optional<RuleLine> read(Entry entry) {
            return RuleWords.GRAMMAR.read(entry).map(RuleWords::new).flatMap(RuleWords::line);
        }
    }
}
