package io.understudy.node.notice;

import io.understudy.core.check.Command;
import io.understudy.hooks.RoleEvent;
import io.understudy.hooks.RoleEvent.Situation;
import io.understudy.hooks.RoleEvent.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The notify scripts of an instance or a group.
 *
 * @param scripts without what an event adds
 * @param removal how it is told that a reload has taken an instance away
 */
public record NotifyScripts(Subject subject, Map<Occasion, Command> scripts, Removal removal) {

    /** When a script is run, by the keyword it is configured with. */
    public enum Occasion {
        MASTER("notify-master"),
        BACKUP("notify-backup"),
        FAULT("notify-fault"),
        STOP("notify-stop"),
        LOWER_PRIORITY("notify-master-rx-lower-pri"),
        DELETED("notify-deleted"),
        /** After the others. */
        ANY("notify");

        private final String keyword;

        Occasion(String keyword) {
            this.keyword = keyword;
        }

        /** As the operator writes it. */
        public String keyword() {
            return keyword;
        }
    }

    /** A script, with all it is told. */
    record Job(Occasion occasion, Command command) {}

    public NotifyScripts {
        scripts = scripts.isEmpty() ? Map.of() : new EnumMap<>(scripts);
    }

    /** What is to be run, in this order. */
    List<Job> jobs(RoleEvent event) {
        if (!event.subject().equals(subject)) {
            return List.of();
        }
        return occasions(event).stream()
                .flatMap(occasion -> Optional.ofNullable(scripts.get(occasion))
                        .map(script -> new Job(occasion, told(script, occasion, event)))
                        .stream())
                .toList();
    }

    private static List<Occasion> occasions(RoleEvent event) {
        return switch (event) {
            case RoleEvent.RoleChanged change ->
                switch (change.state()) {
                    case MASTER -> List.of(Occasion.MASTER, Occasion.ANY);
                    case BACKUP -> List.of(Occasion.BACKUP, Occasion.ANY);
                    case FAULT -> List.of(Occasion.FAULT, Occasion.ANY);
                    case INIT -> List.of();
                };
            case RoleEvent.Stopped stopped when Removal.isRemoval(stopped) -> List.of(Occasion.DELETED, Occasion.ANY);
            case RoleEvent.Stopped stopped -> List.of(Occasion.STOP, Occasion.ANY);
            case RoleEvent.LowerPriorityHeard heard -> List.of(Occasion.LOWER_PRIORITY);
            case RoleEvent.PriorityChanged change -> List.of();
            case RoleEvent.TwoMasters contest -> List.of();
        };
    }

    private Command told(Command configured, Occasion occasion, RoleEvent event) {
        List<String> words = new ArrayList<>(configured.words());
        if (occasion == Occasion.ANY) {
            words.add(subject.kind().name());
            words.add(subject.name());
            words.add(state(event));
            words.add(String.valueOf(event.situation().priority()));
        }
        Map<String, String> environment = new TreeMap<>(configured.environment());
        environment.putAll(environment(event));
        return new Command(
                words, configured.user(), configured.group(), configured.secure(), configured.timeout(), environment);
    }

    private String state(RoleEvent event) {
        return event instanceof RoleEvent.Stopped stopped
                ? removal.word(stopped)
                : event.state().name();
    }

    private Map<String, String> environment(RoleEvent event) {
        Situation there = event.situation();
        return Map.of(
                "UNDERSTUDY_KIND", event.subject().kind().name(),
                "UNDERSTUDY_NAME", event.subject().name(),
                "UNDERSTUDY_STATE", state(event),
                "UNDERSTUDY_PREVIOUS", event.previous().name(),
                "UNDERSTUDY_PRIORITY", String.valueOf(there.priority()),
                "UNDERSTUDY_REASON", event.reason().code(),
                "UNDERSTUDY_NODE", there.node(),
                "UNDERSTUDY_EPOCH", String.valueOf(there.epoch()),
                "UNDERSTUDY_ADDRESSES", String.join(" ", there.addresses()));
    }
}
