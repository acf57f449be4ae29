package io.understudy.simulator;

import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What lies can do on a healthy LAN: there is always a master, and one that has no right to be it is so only until it hears the right one. */
final class Pretenders {

    private static final Comparator<Daemon> RIGHT = Comparator.<Daemon>comparingInt(
                    process -> process.router().priority())
            .thenComparing(process -> process.member().source());

    private final World world;
    private final Duration longest;
    private final Map<Daemon, Moment> since = new HashMap<>();

    /** An exchange of advertisements takes an interval at most, if the right one has just advertised and answers nobody. */
    Pretenders(World world, Profile profile) {
        this.world = world;
        longest = profile.longestInterval()
                .plus(profile.timing().lateness())
                .plus(Weather.CALM.delay().multipliedBy(2));
    }

    void look() {
        Set<Daemon> without = new HashSet<>();
        boolean anybody = false;
        for (Host host : world.hosts()) {
            anybody |= host.process().isPresent();
            host.process()
                    .filter(process -> process.standing().state() instanceof State.Master)
                    .ifPresent(without::add);
        }
        if (anybody && without.isEmpty()) {
            throw new Violation("lies have left a healthy LAN without a master");
        }
        without.stream().max(RIGHT).ifPresent(without::remove);
        since.keySet().retainAll(without);
        without.forEach(this::check);
    }

    private void check(Daemon pretender) {
        Moment begun = since.computeIfAbsent(pretender, first -> world.agenda().now());
        if (begun.until(world.agenda().now()).compareTo(longest) > 0) {
            throw new Violation(pretender.name() + " is master without right to it for more than " + Times.text(longest)
                    + " on a healthy LAN");
        }
    }
}
