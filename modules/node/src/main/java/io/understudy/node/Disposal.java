package io.understudy.node;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what nobody has any more. What the kernel refuses to remove is kept until it is tried again. */
final class Disposal {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Disposal.class);

    private final Kernel kernel;
    private final Runnable again;
    private SequencedSet<Holding> ownerless = new LinkedHashSet<>();

    /** @param again sees to it that {@link #sweep} is called after a {@link #PAUSE} */
    Disposal(Kernel kernel, Runnable again) {
        this.kernel = kernel;
        this.again = again;
    }

    void remove(Collection<Holding> holdings, String why) {
        SequencedSet<Holding> ordered = Belongings.inOrder(holdings);
        report(new AddressTransaction(ordered, new LinkedHashSet<>()).letGo(kernel), ordered, Optional.of(why));
    }

    /** @param why told if there was anything */
    void clear(Hand hand, Optional<String> why) {
        SequencedSet<Holding> had = hand.held();
        report(hand.clear(kernel), had, why);
    }

    /** Somebody has them again. */
    void keep(Collection<Holding> held) {
        ownerless.removeAll(held);
    }

    void sweep() {
        SequencedSet<Holding> once = ownerless;
        ownerless = new LinkedHashSet<>();
        remove(once, "that would not go away before");
    }

    private void report(Outcome outcome, SequencedSet<Holding> what, Optional<String> why) {
        switch (outcome) {
            case Outcome.Committed committed ->
                why.filter(reason -> !what.isEmpty())
                        .ifPresent(reason -> LOG.warn("removed what was {}: {}", reason, what));
            case Outcome.RolledBack back -> later(back.reason(), back.held());
            case Outcome.Torn torn -> later(torn.reason(), torn.held());
        }
    }

    private void later(String reason, SequencedSet<Holding> left) {
        LOG.error("cannot remove {}: {}; trying again in {} s", left, reason, PAUSE.toSeconds());
        ownerless.addAll(left);
        again.run();
    }
}
