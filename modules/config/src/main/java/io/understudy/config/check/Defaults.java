package io.understudy.config.check;

import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.router.Announcing;
import io.understudy.core.router.Manners;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for an instance: its own word, else that of {@code global}, else the default. Where it is strict, the RFC's.
 *
 * @param global empty if there is no such block
 */
record Defaults(Optional<Section> global) {

    <T> T value(Section instance, Keyword<T> own, Keyword<T> general) {
        return find(instance, own, general).orElseThrow();
    }

    /** What {@code global} says, or the default. */
    <T> T general(Keyword<T> keyword) {
        return findGeneral(keyword).orElseThrow();
    }

    <T> Optional<T> findGeneral(Keyword<T> keyword) {
        return global.flatMap(here -> here.find(keyword)).or(keyword::fallback);
    }

    boolean strict(Section instance) {
        return value(instance, Instances.STRICT_MODE, Globals.VRRP_STRICT);
    }

    int downAdverts(Section instance) {
        return strict(instance)
                ? VirtualRouter.DEFAULT_DOWN_ADVERTS
                : value(instance, Instances.DOWN_TIMER_ADVERTS, Globals.VRRP_DOWN_TIMER_ADVERTS);
    }

    Manners manners(Section instance) {
        return strict(instance)
                ? new Manners(false, false)
                : new Manners(
                        !value(instance, Instances.LOWER_PRIO_NO_ADVERT, Globals.VRRP_LOWER_PRIO_NO_ADVERT),
                        value(instance, Instances.HIGHER_PRIO_SEND_ADVERT, Globals.VRRP_HIGHER_PRIO_SEND_ADVERT));
    }

    boolean ownerListens(Section instance) {
        return !strict(instance) && !value(instance, Instances.OWNER_IGNORE_ADVERTS, Globals.VRRP_OWNER_IGNORE_ADVERTS);
    }

    /** Either spelling, the instance's first. */
    Optional<Duration> extraLinks(Section instance) {
        return instance.written(Instances.GARP_EXTRA_IF)
                .or(() -> instance.written(Instances.VMAC_GARP_INTVL))
                .or(() -> written(Globals.VRRP_GARP_EXTRA_IF))
                .or(() -> written(Globals.VRRP_VMAC_GARP_INTVL))
                .orElse(Optional.empty());
    }

    Announcing announcing(Section instance) {
        int rounds = Math.max(1, garp(instance, Instances.GARP_MASTER_REPEAT, Globals.VRRP_GARP_MASTER_REPEAT, 1));
        Duration delay = garp(instance, Instances.GARP_MASTER_DELAY, Globals.VRRP_GARP_MASTER_DELAY, Duration.ZERO);
        return new Announcing(
                rounds,
                delay,
                value(instance, Instances.GARP_MASTER_REFRESH, Globals.VRRP_GARP_MASTER_REFRESH),
                Math.max(
                        1,
                        value(instance, Instances.GARP_MASTER_REFRESH_REPEAT, Globals.VRRP_GARP_MASTER_REFRESH_REPEAT)),
                strict(instance)
                        ? 0
                        : find(instance, Instances.GARP_LOWER_PRIO_REPEAT, Globals.VRRP_GARP_LOWER_PRIO_REPEAT)
                                .orElse(rounds),
                find(instance, Instances.GARP_LOWER_PRIO_DELAY, Globals.VRRP_GARP_LOWER_PRIO_DELAY)
                        .orElse(delay));
    }

    /** With {@code vrrp-min-garp}, what nobody wrote is {@code least}. */
    private <T> T garp(Section instance, Keyword<T> own, Keyword<T> general, T least) {
        return instance.find(own)
                .or(() -> written(general))
                .or(() -> general(Globals.VRRP_MIN_GARP) ? Optional.of(least) : general.fallback())
                .orElseThrow();
    }

    private <T> Optional<T> written(Keyword<T> keyword) {
        return global.flatMap(here -> here.written(keyword));
    }

    private <T> Optional<T> find(Section instance, Keyword<T> own, Keyword<T> general) {
        return instance.find(own).or(() -> findGeneral(general));
    }
}
