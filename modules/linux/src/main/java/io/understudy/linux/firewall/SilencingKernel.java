package io.understudy.linux.firewall;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps every {@link Holding.Silenced} where there is nftables. Elsewhere they are done without, which is told once. What there is is
 * read once, and then remembered: a program would have to be run for each look.
 */
public final class SilencingKernel implements Kernel {

    private static final Logger LOG = LoggerFactory.getLogger(SilencingKernel.class);

    private enum Knowledge {
        NONE,
        ALL,
        /** Nothing can be kept here. */
        IN_VAIN
    }

    private final NftablesKernel sets;
    private final Set<Holding> kept = new LinkedHashSet<>();
    private Knowledge knowledge = Knowledge.NONE;

    /** @param name of the table */
    public SilencingKernel(String name) {
        this(name, new Nft());
    }

    SilencingKernel(String name, Nft nft) {
        sets = new NftablesKernel(Purpose.SILENCED, name, nft);
    }

    /** All of them or none. */
    @Override
    public List<Answer> perform(List<Change> changes) {
        if (knowledge == Knowledge.IN_VAIN) {
            return inVain(changes);
        }
        List<Answer> answers = sets.perform(changes);
        if (answers.getFirst() instanceof Answer.Refused(String reason) && kept.isEmpty()) {
            LOG.warn(
                    "{}: a connection that was open when an address was given up may go on being answered from it for a while",
                    reason);
            knowledge = Knowledge.IN_VAIN;
            return inVain(changes);
        }
        if (answers.getFirst() instanceof Answer.Done) {
            changes.forEach(this::remember);
        }
        return answers;
    }

    /** As if it were done: it is nobody else's, and there is nothing to be tried again. */
    private static List<Answer> inVain(List<Change> changes) {
        return changes.stream().<Answer>map(change -> new Answer.Done()).toList();
    }

    private void remember(Change change) {
        switch (change) {
            case Change.Add(Holding holding) -> kept.add(holding);
            case Change.Remove(Holding holding) -> kept.remove(holding);
        }
    }

    @Override
    public Set<Holding> marked() {
        if (knowledge == Knowledge.NONE) {
            kept.addAll(sets.marked());
            knowledge = Knowledge.ALL;
        }
        return new LinkedHashSet<>(kept);
    }
}
