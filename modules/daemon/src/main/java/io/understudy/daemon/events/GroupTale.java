package io.understudy.daemon.events;

import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.Part;
import io.understudy.core.instance.Role;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Life;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What is known of a sync group as far as the journal is read: it does what one of its members has begun. */
final class GroupTale {

    private final Life life;
    private final Map<String, RouterTale> routers;
    private Optional<GroupStanding> last = Optional.empty();
    private Optional<Mark> since = Optional.empty();

    /** @param routers of the whole node, by name */
    GroupTale(String name, Map<String, RouterTale> routers) {
        life = new Life(Life.Kind.GROUP, name);
        this.routers = routers;
    }

    List<Happening> take(Mark at, Entry.GroupStep step) {
        Optional<GroupStanding> start = step.before().or(() -> last);
        if (start.isEmpty()) {
            return List.of();
        }
        GroupStanding before = start.get();
        List<Happening> told = new ArrayList<>();
        last.map(GroupStanding::role)
                .filter(role -> role != before.role())
                .ifPresent(role -> told.add(taken(at, role, before)));
        if (last.isEmpty() && before.role() == Role.INIT && before.cause().isEmpty()) {
            since = Optional.of(at.before());
        }
        SequencedMap<String, Part> parts = new LinkedHashMap<>(before.parts());
        parts.putAll(step.after().parts());
        GroupStanding after = step.after().with(parts);
        if (before.role() != after.role()) {
            told.add(taken(at, before.role(), after));
        }
        last = Optional.of(after);
        return told;
    }

    private Happening taken(Mark at, Role previous, GroupStanding standing) {
        Optional<Mark> began = since;
        since = Optional.of(at);
        return new Happening.Taken(
                at.at(),
                life,
                Optional.of(life.name()),
                previous,
                standing.role(),
                standing.reason(),
                began.map(start -> Duration.between(start.at(), at.at())),
                standing.role() == Role.FAULT ? standing.faults() : List.of(),
                standing.cause()
                        .flatMap(member ->
                                culprit(member).flatMap(RouterTale::decision).map(words -> member + ": " + words))
                        .orElse(standing.reason().words()),
                standing.cause().stream()
                        .flatMap(member -> culprit(member).stream()
                                .flatMap(tale -> tale.trail(began).stream())
                                .map(cause -> cause.of(member)))
                        .toList());
    }

    private Optional<RouterTale> culprit(String member) {
        return Optional.ofNullable(routers.get(member));
    }
}
