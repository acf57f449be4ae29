package io.understudy.core.journal;

import io.understudy.core.address.IpAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.link.Link;
import io.understudy.core.tracking.Needs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a machine makes use of, without the rest: an interface can have thousands of addresses, one of which is advertised from. Steps from
 * essence to essence are the steps that were taken.
 */
final class Essence {

    private final Needs needs;
    private Optional<Link> last = Optional.empty();
    private Optional<Link> lastEssence = Optional.empty();

    Essence(Needs needs) {
        this.needs = needs;
    }

    /** Which addresses are virtual ones counts only where the choice of a source is made. */
    static InstanceMachine of(InstanceMachine machine) {
        Needs needs = machine.needs();
        return new InstanceMachine(
                machine.router(),
                new Needs(
                        needs.link(),
                        needs.family(),
                        needs.configuredSource(),
                        Set.of(),
                        needs.tracksLink(),
                        needs.tracked(),
                        needs.group(),
                        needs.holdAtMost()));
    }

    Standing of(Standing standing) {
        Optional<Link> seen = standing.readiness().link();
        return isEssence(seen)
                ? standing
                : standing.with(standing.readiness()
                        .seeing(of(seen), standing.readiness().deaf(), needs));
    }

    Input of(Input input) {
        return input instanceof Input.Seen(Optional<Link> link, Optional<String> deaf) && !isEssence(link)
                ? new Input.Seen(of(link), deaf)
                : input;
    }

    private static boolean isEssence(Optional<Link> seen) {
        return seen.map(Link::addresses).map(List::isEmpty).orElse(true);
    }

    /** It is asked of the same one again and again. */
    private Optional<Link> of(Optional<Link> seen) {
        if (!last.equals(seen)) {
            last = seen;
            lastEssence = seen.map(this::of);
        }
        return lastEssence;
    }

    private Link of(Link seen) {
        Optional<IpAddress> source = needs.source(seen);
        List<Link.Assigned> used = seen.addresses().stream()
                .filter(assigned -> assigned.usable())
                .filter(assigned ->
                        source.filter(assigned.prefix().address()::equals).isPresent())
                .limit(1)
                .toList();
        return new Link(seen.name(), seen.index(), seen.running(), seen.mac(), seen.mtu(), used);
    }
}
