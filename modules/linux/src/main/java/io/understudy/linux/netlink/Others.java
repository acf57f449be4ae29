package io.understudy.linux.netlink;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.util.List;
import java.util.Set;

/**
 * Those who keep what is not changed by rtnetlink; each is given only its own kind.
 *
 * @param settings keeps every {@link Holding.Setting}
 * @param unaccepted keeps every {@link Holding.Unaccepted}
 * @param silenced keeps every {@link Holding.Silenced}
 */
public record Others(Kernel settings, Kernel unaccepted, Kernel silenced) {

    /** Refuses all kinds. */
    public static final Others NONE = new Others(refusing(), refusing(), refusing());

    private static Kernel refusing() {
        return new Kernel() {
            @Override
            public List<Answer> perform(List<Change> changes) {
                return changes.stream()
                        .<Answer>map(change -> new Answer.Refused("not possible here: " + ChangeBatch.words(change)))
                        .toList();
            }

            @Override
            public Set<Holding> marked() {
                return Set.of();
            }
        };
    }
}
