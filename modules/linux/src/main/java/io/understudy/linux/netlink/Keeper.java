package io.understudy.linux.netlink;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel.Change;
import java.util.ArrayList;
import java.util.List;

/** Who makes a change. */
enum Keeper {
    /** Rtnetlink makes a link, which later changes can only name when it is there. */
    LINKS,
    RTNETLINK,
    SETTINGS,
    UNACCEPTED,
    SILENCED;

    /** Neighbouring changes that one keeper can make in one go. */
    record Share(Keeper keeper, List<Change> changes) {}

    /** All changes in their order. */
    static List<Share> shares(List<Change> changes) {
        List<Share> shares = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= changes.size(); to++) {
            Keeper keeper = of(changes.get(from));
            if (to == changes.size() || of(changes.get(to)) != keeper) {
                shares.add(new Share(keeper, changes.subList(from, to)));
                from = to;
            }
        }
        return shares;
    }

    private static Keeper of(Change change) {
        return switch (change.holding()) {
            case Holding.Setting _ -> SETTINGS;
            case Holding.Unaccepted _ -> UNACCEPTED;
            case Holding.Silenced _ -> SILENCED;
            case Holding.Device _ -> change instanceof Change.Add ? LINKS : RTNETLINK;
            case Holding.Address _, Holding.Route _, Holding.Rule _, Holding.Raised _ -> RTNETLINK;
        };
    }
}
