package io.understudy.simulator;

import io.understudy.core.instance.Role;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/** How long a process tells that it is MASTER although its kernel lacks something: until it is put back, or the role is given up. */
final class Lapse {

    /** More requests than can be waiting at its applier, each with an answer. */
    private static final int REQUESTS = 16;

    private final Daemon process;
    private final World world;
    private final Duration longest;
    private Optional<Moment> since = Optional.empty();

    Lapse(Daemon process, World world) {
        this.process = process;
        this.world = world;
        longest = world.timing().applier().plus(world.timing().answer()).multipliedBy(REQUESTS);
    }

    void look() {
        if (process.standing().role() != Role.MASTER || process.kernelIsFull()) {
            since = Optional.empty();
        } else if (since.isEmpty()) {
            begin();
        }
    }

    /** It did not run and did not know, or has to put back something else now: how often that happens is not what is measured. */
    void beginAnew() {
        since = Optional.empty();
        look();
    }

    private void begin() {
        Moment now = world.agenda().now();
        since = Optional.of(now);
        world.agenda().after(longest.plusNanos(1), () -> {
            if (process.isRunning() && since.filter(now::equals).isPresent()) {
                throw new Violation(
                        process.name() + " is MASTER, and lacks an address for more than " + Times.text(longest));
            }
        });
    }
}
