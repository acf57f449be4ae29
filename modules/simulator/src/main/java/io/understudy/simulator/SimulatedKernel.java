package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SplittableRandom;

/** A host's kernel: outlives its processes, and for a while may refuse what it is asked for. */
final class SimulatedKernel implements Kernel {

    private final SplittableRandom random;
    private final SequencedSet<Holding> marked = new LinkedHashSet<>();
    private double refusing;
    private boolean linked = true;
    private int changes;

    SimulatedKernel(SplittableRandom random) {
        this.random = random;
    }

    /** @param probability of each single change being refused */
    void refuse(double probability) {
        refusing = probability;
    }

    void obey() {
        refusing = 0;
    }

    /** The interface is gone, and with it what was on it. */
    void unlink() {
        linked = false;
        rob(marked.size());
    }

    void link() {
        linked = true;
    }

    /** Somebody removes the last ones; whether there were any. */
    boolean rob(int most) {
        boolean any = false;
        for (int i = 0; i < most && !marked.isEmpty(); i++) {
            marked.removeLast();
            changes++;
            any = true;
        }
        return any;
    }

    /** How often anything was put there or taken away. */
    int changes() {
        return changes;
    }

    boolean isLinked() {
        return linked;
    }

    @Override
    public List<Answer> perform(List<Change> changes) {
        List<Answer> answers = new ArrayList<>(changes.size());
        for (Change change : changes) {
            answers.add(perform(change));
        }
        return answers;
    }

    private Answer perform(Change change) {
        if (refusing > 0 && random.nextDouble() < refusing) {
            return new Answer.Refused("Operation not permitted: " + change.holding());
        }
        return switch (change) {
            case Change.Add(Holding holding) when !linked -> new Answer.Refused("Cannot find device: " + holding);
            case Change.Add(Holding holding) -> done(marked.add(holding));
            case Change.Remove(Holding holding) ->
                marked.contains(holding) ? done(marked.remove(holding)) : new Answer.AlreadySo();
        };
    }

    private Answer done(boolean changed) {
        changes += changed ? 1 : 0;
        return new Answer.Done();
    }

    @Override
    public SequencedSet<Holding> marked() {
        return Collections.unmodifiableSequencedSet(marked);
    }
}
