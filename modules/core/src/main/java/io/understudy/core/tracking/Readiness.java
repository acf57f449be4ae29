package io.understudy.core.tracking;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.Link;
import io.understudy.core.router.VirtualRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that decides whether an instance may take part, and with which priority. Both are folded afresh from the causes each time
 * they are asked for; nothing is added up on the way.
 *
 * @param wanted started by its owner and not stopped
 * @param link the interface as last seen; absent when there is none of its name
 * @param deaf why no VRRP can be sent or received there, if so
 * @param unstaged why what the instance has in the kernel as long as it runs is not there, if so
 * @param source the last address it could advertise from; kept when lost, a farewell needs one
 * @param readings the last of each subject
 * @param bond what its sync group told last; absent if it told nothing yet
 * @param drain that its node is drained, if so
 */
public record Readiness(
        boolean wanted,
        Optional<Link> link,
        Optional<String> deaf,
        Optional<String> unstaged,
        Optional<IpAddress> source,
        Optional<Refusal> refusal,
        Map<Subject, Reading> readings,
        Optional<Bond> bond,
        Optional<Drain> drain) {

    public static final Readiness NOTHING_KNOWN = new Readiness(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty());

    private static final int LOWEST = 1;

    public Readiness {
        readings = Map.copyOf(readings);
    }

    public boolean ready(Needs needs) {
        return wanted && faults(needs).isEmpty();
    }

    /** Nothing is wrong, but something is not known yet. */
    public boolean awaits(Needs needs) {
        List<Fault> faults = faults(needs);
        return !faults.isEmpty() && faults.stream().allMatch(Readiness::isAwaited);
    }

    private static boolean isAwaited(Fault fault) {
        return fault instanceof Fault.Awaited || fault instanceof Fault.Ungrouped;
    }

    public List<Fault> faults(Needs needs) {
        List<Fault> faults = ownFaults(needs);
        if (needs.group().isPresent() && bond.isEmpty()) {
            faults.add(new Fault.Ungrouped(needs.group().get()));
        } else if (needs.group().isPresent() && bond.get().trouble().isPresent()) {
            faults.add(new Fault.Group(bond.get().trouble().get()));
        }
        return faults;
    }

    /** Those that it would have without its sync group, and that keep the other members out, too. */
    public List<Fault> troubles(Needs needs) {
        List<Fault> faults = wanted ? ownFaults(needs) : List.of();
        return faults.isEmpty()
                ? faults
                : faults.stream().filter(fault -> !isAwaited(fault)).toList();
    }

    private List<Fault> ownFaults(Needs needs) {
        List<Fault> faults = new ArrayList<>(1);
        if (link.isPresent()) {
            addFaultsOf(link.get(), needs, faults);
        } else {
            faults.add(new Fault.LinkMissing(needs.link()));
        }
        for (Tracked tracked : needs.tracked()) {
            tracked.fault(reading(tracked.subject())).ifPresent(faults::add);
        }
        if (unstaged.isPresent()) {
            faults.add(new Fault.KernelRefused(unstaged.get()));
        }
        if (refusal.isPresent() && refusal.get().waiting()) {
            faults.add(refusal.get().fault());
        }
        return faults;
    }

    /** Of a link that is not tracked, only its being there counts, and that an address to advertise from was ever seen on it. */
    private void addFaultsOf(Link at, Needs needs, List<Fault> faults) {
        if (!at.running() && needs.tracksLink()) {
            faults.add(new Fault.LinkDown(needs.link()));
        } else if (at.running() && deaf.isPresent()) {
            faults.add(new Fault.LinkDeaf(needs.link(), deaf.get()));
        } else if (needs.source(at).isEmpty() && (at.running() || source.isEmpty())) {
            faults.add(new Fault.NoSource(needs.link(), needs.family()));
        }
    }

    /**
     * The priority with all that counts: 1 to 254, or the owner's, which nothing changes but a drain: drained, everybody is last.
     *
     * @param base the configured one
     */
    public int priority(Needs needs, int base) {
        if (drain.isPresent()) {
            return LOWEST;
        }
        int own = ownPriority(needs, base);
        return base == VirtualRouter.OWNER_PRIORITY
                ? base
                : Math.min(own, bond.map(Bond::priority).orElse(own));
    }

    /** As it would be without its sync group. */
    public int ownPriority(Needs needs, int base) {
        if (base == VirtualRouter.OWNER_PRIORITY) {
            return base;
        }
        int adjustments = 0;
        for (Tracked tracked : needs.tracked()) {
            adjustments += tracked.adjustment(reading(tracked.subject()));
        }
        return Math.clamp(base + adjustments, LOWEST, VirtualRouter.OWNER_PRIORITY - 1);
    }

    private Reading reading(Subject subject) {
        return readings.getOrDefault(subject, new Reading.Unknown());
    }

    public Readiness wanted(boolean now) {
        return new Readiness(now, link, deaf, unstaged, source, refusal, readings, bond, drain);
    }

    public Readiness seeing(Optional<Link> seen, Optional<String> trouble, Needs needs) {
        return new Readiness(
                wanted,
                seen,
                trouble,
                unstaged,
                seen.flatMap(needs::source).or(() -> source),
                refusal,
                readings,
                bond,
                drain);
    }

    public Readiness staged(Optional<String> trouble) {
        return new Readiness(wanted, link, deaf, trouble, source, refusal, readings, bond, drain);
    }

    public Readiness refused(Optional<Refusal> by) {
        return new Readiness(wanted, link, deaf, unstaged, source, by, readings, bond, drain);
    }

    public Readiness reading(Subject subject, Reading reading) {
        Map<Subject, Reading> next = new HashMap<>(readings);
        next.put(subject, reading);
        return new Readiness(wanted, link, deaf, unstaged, source, refusal, next, bond, drain);
    }

    /**
     * What counts is something else. What was not tracked before is taken to be in order until something is known of it, so that nobody
     * stops because it began to be tracked.
     */
    public Readiness under(Needs next, Needs before) {
        Set<Subject> known = before.tracked().stream().map(Tracked::subject).collect(Collectors.toSet());
        Map<Subject, Reading> kept = new HashMap<>();
        for (Tracked tracked : next.tracked()) {
            Subject subject = tracked.subject();
            if (readings.containsKey(subject)) {
                kept.put(subject, reading(subject));
            } else if (!known.contains(subject)) {
                tracked.presumption().ifPresent(reading -> kept.put(subject, reading));
            }
        }
        return new Readiness(wanted, link, deaf, unstaged, source, refusal, kept, bond, drain).seeing(link, deaf, next);
    }

    public Readiness bound(Bond by) {
        return new Readiness(wanted, link, deaf, unstaged, source, refusal, readings, Optional.of(by), drain);
    }

    public Readiness drained(Optional<Drain> now) {
        return new Readiness(wanted, link, deaf, unstaged, source, refusal, readings, bond, now);
    }
}
