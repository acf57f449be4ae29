package io.understudy.core.tracking;

import io.understudy.core.link.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides whether an instance may take part. Its faults are folded afresh from the causes each time they are
 * asked for; nothing is added up on the way.
 *
 * @param wanted started by its owner and not stopped
 * @param link the interface as last seen; absent when there is none of its name
 * @param deaf why no VRRP can be sent or received there, if so
 */
public record Readiness(boolean wanted, Optional<Link> link, Optional<String> deaf, Optional<Refusal> refusal) {

    public static final Readiness NOTHING_KNOWN =
            new Readiness(false, Optional.empty(), Optional.empty(), Optional.empty());

    public boolean ready(Needs needs) {
        return wanted && faults(needs).isEmpty();
    }

    public List<Fault> faults(Needs needs) {
        List<Fault> faults = new ArrayList<>(1);
        link.ifPresentOrElse(
                at -> addFaultsOf(at, needs, faults), () -> faults.add(new Fault.LinkMissing(needs.link())));
        refusal.filter(waiting -> waiting.retryAt().isPresent())
                .ifPresent(waiting -> faults.add(new Fault.KernelRefused(waiting.reason())));
        return faults;
    }

    private void addFaultsOf(Link at, Needs needs, List<Fault> faults) {
        if (!at.running()) {
            faults.add(new Fault.LinkDown(needs.link()));
        } else if (deaf.isPresent()) {
            faults.add(new Fault.LinkDeaf(needs.link(), deaf.get()));
        } else if (needs.source(at).isEmpty()) {
            faults.add(new Fault.NoSource(needs.link(), needs.family()));
        }
    }

    public Readiness wanted(boolean now) {
        return new Readiness(now, link, deaf, refusal);
    }

    public Readiness seeing(Optional<Link> seen, Optional<String> trouble) {
        return new Readiness(wanted, seen, trouble, refusal);
    }

    public Readiness refused(Optional<Refusal> by) {
        return new Readiness(wanted, link, deaf, by);
    }
}
