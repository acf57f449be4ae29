package io.understudy.cluster.advice;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whom the routers of this node have followed, and which addresses members of the cluster have. Of one that is no member it is not known how it
 * ranks when it waits, for it is silent then: beside such a one nobody is next in rank for certain.
 *
 * @param followed by the name of the instance: addresses, and when each of them was last followed
 * @param members addresses that routers of members advertise from, and when they last said so
 */
public record Company(Map<String, Map<String, Moment>> followed, Map<String, Moment> members) {

    public static final Company NONE = new Company(Map.of(), Map.of());

    /** Whoever was not master for that long is taken for gone. */
    static final Duration REMEMBERED = Duration.ofDays(1);

    public Company {
        followed = Map.copyOf(followed);
        members = Map.copyOf(members);
    }

    /** With what is so now. */
    public Company seeing(Prospects now, Moment when) {
        Map<String, Map<String, Moment>> all = new HashMap<>();
        followed.forEach((instance, masters) -> all.put(instance, recent(masters, when)));
        now.followed()
                .forEach((instance, master) ->
                        all.computeIfAbsent(instance, anew -> new HashMap<>()).put(master, when));
        Map<String, Moment> known = recent(members, when);
        now.sources().forEach(source -> known.put(source, when));
        return new Company(all, known);
    }

    private static Map<String, Moment> recent(Map<String, Moment> addresses, Moment when) {
        Map<String, Moment> recent = new HashMap<>(addresses);
        recent.values().removeIf(last -> last.until(when).compareTo(REMEMBERED) > 0);
        return recent;
    }

    /** Whether an instance has followed members alone, and speaks to none but members if it does not speak to all. */
    boolean isOfMembers(String instance, Iterable<String> peers) {
        Set<String> masters = Objects.requireNonNull(followed.getOrDefault(instance, Map.of()))
                .keySet();
        for (String peer : peers) {
            if (!members.containsKey(peer)) {
                return false;
            }
        }
        return members.keySet().containsAll(masters);
    }
}
