package io.understudy.simulator;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Bond;
import io.understudy.core.tracking.Needs;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A second opinion on whether a process may take part, and with which priority: kept from what it was told, without the code
 * that it decides with.
 */
final class Causes {

    private static final int MOST = 253;

    private final Needs needs;
    private final Map<Subject, Reading> readings = new HashMap<>();
    private Optional<Link> link = Optional.empty();
    private Optional<Bond> bond = Optional.empty();
    private boolean wanted;
    private boolean drained;
    private boolean prepared = true;
    private boolean hadAddress;
    private boolean allWell;
    private boolean anyWrong = true;
    private int adjustment;

    Causes(Needs needs) {
        this.needs = needs;
        fold();
    }

    void learn(Input input) {
        switch (input) {
            case Input.Run e -> wanted = true;
            case Input.Stop e -> wanted = false;
            case Input.Seen seen -> {
                link = seen.link();
                hadAddress |= hasAddress();
                fold();
            }
            case Input.Read read -> {
                readings.put(read.subject(), read.reading());
                fold();
            }
            case Input.Inherited e -> {}
            case Input.Staged staged -> {
                prepared = staged.trouble().isEmpty();
                fold();
            }
            case Input.Heard e -> {}
            case Input.Wake e -> {}
            case Input.Lost e -> {}
            case Input.Promoted e -> {}
            case Input.Demoted e -> {}
            case Input.Relieved e -> {}
            case Input.Reconfigured e -> {}
            case Input.Reassigned e -> {}
            case Input.Bound bound -> bond = Optional.of(bound.bond());
            case Input.Drained e -> drained = true;
            case Input.Undrained e -> drained = false;
            case Input.Appointed e -> {}
            case Input.Superseded e -> {}
            case Input.LetGo e -> {}
            case Input.Advice e -> {}
            case Input.Answer e -> {}
        }
    }

    boolean wanted() {
        return wanted;
    }

    /** Nothing that it was told of is wrong, and nothing is still to be told. */
    boolean allWell() {
        return allWell && (needs.group().isEmpty() || bond.isPresent()) && !othersAreOut();
    }

    /** Something is wrong, not just unknown. */
    boolean anyWrong() {
        return anyWrong || othersAreOut();
    }

    private boolean othersAreOut() {
        return bond.filter(it -> it.trouble().isPresent()).isPresent();
    }

    private void fold() {
        anyWrong = !prepared || !linkIsWell() || needs.tracked().stream().anyMatch(this::isBad);
        allWell = !anyWrong && needs.tracked().stream().noneMatch(this::isAwaited);
        adjustment = needs.tracked().stream().mapToInt(this::worth).sum();
    }

    private boolean linkIsWell() {
        if (link.isEmpty()) {
            return false;
        }
        return link.get().running() ? hasAddress() : !needs.tracksLink() && hadAddress;
    }

    private boolean hasAddress() {
        return link.filter(at -> !at.addresses().isEmpty()).isPresent();
    }

    private boolean isAwaited(Tracked one) {
        return one.weight() == 0 && !readings.containsKey(one.subject());
    }

    private boolean isBad(Tracked one) {
        if (isAwaited(one)) {
            return false;
        }
        if (one.weight() != 0) {
            return reading(one) instanceof Reading.Counted counted && product(one, counted) < -MOST;
        }
        boolean good = switch (reading(one)) {
            case Reading.Good e -> true;
            case Reading.Bad e -> false;
            case Reading.Unknown e -> false;
            case Reading.Counted counted -> counted.value() == 0;
        };
        return good == one.reversed();
    }

    /** 1 to 254 and no better than the group's, or an owner's 255; 1 while drained, and not taken back. */
    int priority(int base) {
        if (drained) {
            return 1;
        }
        int most = bond.map(Bond::priority).orElse(VirtualRouter.OWNER_PRIORITY);
        return base == VirtualRouter.OWNER_PRIORITY ? base : Math.min(most, ownPriority(base));
    }

    int ownPriority(int base) {
        return base == VirtualRouter.OWNER_PRIORITY
                ? base
                : Math.max(1, Math.min(VirtualRouter.OWNER_PRIORITY - 1, base + adjustment));
    }

    private int worth(Tracked one) {
        return switch (reading(one)) {
            case Reading.Counted counted -> (int) Math.max(-MOST, Math.min(MOST, product(one, counted)));
            case Reading.Unknown e -> 0;
            case Reading.Good e -> worth(one, true);
            case Reading.Bad e -> worth(one, false);
        };
    }

    private static int worth(Tracked one, boolean good) {
        boolean pleased = good != one.reversed();
        return pleased == one.weight() > 0 ? one.weight() : 0;
    }

    private static long product(Tracked one, Reading.Counted counted) {
        long product = (long) one.weight() * counted.value();
        return one.reversed() ? -product : product;
    }

    private Reading reading(Tracked one) {
        return readings.getOrDefault(one.subject(), new Reading.Unknown());
    }
}
