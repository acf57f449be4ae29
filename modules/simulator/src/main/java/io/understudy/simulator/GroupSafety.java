package io.understudy.simulator;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Stance;
import io.understudy.core.router.VirtualRouter;
import java.util.List;

/** What must hold for all members of a node's sync group together, after every event. */
final class GroupSafety {

    private final Cast cast;
    private final SimulatedKernel kernel;
    private final int all;
    private boolean pardoned;

    GroupSafety(Cast cast, SimulatedKernel kernel) {
        this.cast = cast;
        this.kernel = kernel;
        all = cast.holdings().size();
    }

    /** From now on the kernel may have a part: it has refused something, or somebody has taken something away. */
    void pardon() {
        pardoned = true;
    }

    void check(GroupDaemon process) {
        int held = kernel.marked().size();
        require(pardoned || held == 0 || held == all, "has a part of its addresses: " + kernel.marked());
        if (process.isSettled() && process.isRunning()) {
            checkAgreement(process, held);
            checkPriorities(process);
            process.seats().forEach(Seat::checkKernel);
        }
    }

    /** Whenever nothing is under way. */
    private void checkAgreement(GroupDaemon process, int held) {
        List<Seat> seats = process.seats();
        long leading = seats.stream()
                .filter(seat -> seat.word().stance() == Stance.LEADING)
                .count();
        require(leading == 0 || leading == seats.size(), "is split: " + words(seats));
        long parting = seats.stream()
                .filter(seat -> seat.standing().grip() == Grip.PARTING)
                .count();
        require(parting == 0 || parting == seats.size(), "is split in parting: " + words(seats));
        boolean master = process.standing().role() == Role.MASTER;
        require(
                master == (leading > 0 || parting > 0),
                "says that the group is " + process.standing().role() + ": " + words(seats));
        require(
                seats.stream().allMatch(seat -> (seat.standing().role() == Role.MASTER) == master),
                "has members that say another thing than the group: " + words(seats));
        if (process.applier().isUnsure()) {
            return;
        }
        Grip grip = process.standing().grip();
        boolean everything = held == all || parting > 0 && process.applier().isBereft();
        require(!master || everything, "is MASTER with " + kernel.marked());
        require(
                master || held == 0 || grip == Grip.TORN || grip == Grip.INHERITED,
                "is not MASTER, and has " + kernel.marked());
        boolean anyOut = seats.stream().anyMatch(seat -> seat.word().stance() == Stance.OUT);
        require(!anyOut || leading == 0, "leads with a fault");
    }

    /** No member is better than the worst one, but for owners. */
    private void checkPriorities(GroupDaemon process) {
        int lowest = process.seats().stream()
                .mapToInt(seat -> seat.word().priority())
                .filter(priority -> priority != VirtualRouter.OWNER_PRIORITY)
                .min()
                .orElse(VirtualRouter.OWNER_PRIORITY);
        process.seats()
                .forEach(seat -> require(
                        seat.member().router().owner()
                                || seat.standing().move().pinned().isPresent()
                                || seat.priority() == lowest,
                        "has members of different priorities"));
    }

    private static String words(List<Seat> seats) {
        return seats.stream()
                .map(seat -> seat.name() + " " + seat.word().stance() + " "
                        + seat.standing().role())
                .toList()
                .toString();
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(cast.name() + " " + otherwise);
        }
    }
}
