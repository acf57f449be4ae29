package io.understudy.core.instance;

import io.understudy.core.address.IpAddress;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * What was advised, and how far it is to be trusted.
 *
 * @param heardAt when somebody advertised last, as long as it listens: who has been out or master since has heard nobody
 * @param heir until then nobody has a better right
 * @param withheld until then the silence is not believed
 * @param silentAt when it would have been, of a silence that is being withheld
 * @param believed who was believed to have gone, and was not heard since
 * @param doubted until then nobody is believed to have gone
 */
public record Counsel(
        Optional<Moment> heardAt,
        Optional<Moment> heir,
        Optional<Moment> withheld,
        Optional<Moment> silentAt,
        Optional<IpAddress> believed,
        Optional<Moment> doubted) {

    public static final Counsel NONE = new Counsel(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How long after a refuted one no further news of somebody's end is believed. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** The silence is over; whoever advertises now has not gone. */
    Counsel hearing(IpAddress sender, Moment now) {
        boolean refuted = believed.equals(Optional.of(sender));
        return new Counsel(
                Optional.of(now),
                heir,
                withheld,
                Optional.empty(),
                refuted ? Optional.empty() : believed,
                refuted ? Optional.of(now.plus(DOUBT)) : doubted);
    }

    Counsel heir(Moment until) {
        return new Counsel(heardAt, Optional.of(until), withheld, silentAt, believed, doubted);
    }

    Counsel withheld(Moment until) {
        return new Counsel(heardAt, heir, Optional.of(until), silentAt, believed, doubted);
    }

    Counsel silentAt(Moment at) {
        return new Counsel(heardAt, heir, withheld, Optional.of(at), believed, doubted);
    }

    Counsel believing(IpAddress gone) {
        return new Counsel(heardAt, heir, withheld, silentAt, Optional.of(gone), doubted);
    }

    /** Of one that takes no part, or is master itself: what it heard before it listens again is no news of anybody then. */
    Counsel deaf() {
        return heardAt.isEmpty() && silentAt.isEmpty()
                ? this
                : new Counsel(Optional.empty(), heir, withheld, Optional.empty(), believed, doubted);
    }

    boolean hasHeard() {
        return heardAt.isPresent();
    }

    boolean isHeir(Moment now) {
        return heir.filter(now::isBefore).isPresent();
    }

    /** Nothing was heard of it since, and nobody was thought dead lately who was not. */
    boolean believes(Moment seenAt, Moment now) {
        return heardAt.filter(at -> at.isBefore(seenAt)).isPresent()
                && doubted.filter(now::isBefore).isEmpty();
    }

    /**
     * When a silence may be believed that is long enough at a moment; that one if nothing is in the way.
     *
     * @param atMost how long it may be withheld in all
     */
    Moment believable(Moment longEnough, Duration atMost) {
        Moment bound = silentAt.orElse(longEnough).plus(atMost);
        return withheld.map(until -> until.earlier(bound))
                .filter(longEnough::isBefore)
                .orElse(longEnough);
    }
}
