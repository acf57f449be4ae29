package io.understudy.config.check;

import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.router.Announcing;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for an instance: its own word, else that of {@code global}, else the default.
 *
 * @param global empty if there is no such block
 */
record Defaults(Optional<Section> global) {

    <T> T value(Section instance, Keyword<T> own, Keyword<T> general) {
        return find(instance, own, general).orElseThrow();
    }

    Announcing announcing(Section instance) {
        int rounds = value(instance, Instances.GARP_MASTER_REPEAT, Globals.VRRP_GARP_MASTER_REPEAT);
        int refreshRounds =
                value(instance, Instances.GARP_MASTER_REFRESH_REPEAT, Globals.VRRP_GARP_MASTER_REFRESH_REPEAT);
        Duration delay = value(instance, Instances.GARP_MASTER_DELAY, Globals.VRRP_GARP_MASTER_DELAY);
        return new Announcing(
                Math.max(1, rounds),
                delay,
                value(instance, Instances.GARP_MASTER_REFRESH, Globals.VRRP_GARP_MASTER_REFRESH),
                Math.max(1, refreshRounds),
                find(instance, Instances.GARP_LOWER_PRIO_REPEAT, Globals.VRRP_GARP_LOWER_PRIO_REPEAT)
                        .orElse(Math.max(1, rounds)),
                find(instance, Instances.GARP_LOWER_PRIO_DELAY, Globals.VRRP_GARP_LOWER_PRIO_DELAY)
                        .orElse(delay));
    }

    private <T> Optional<T> find(Section instance, Keyword<T> own, Keyword<T> general) {
        return instance.find(own)
                .or(() -> global.flatMap(here -> here.find(general)))
                .or(general::fallback);
    }
}
