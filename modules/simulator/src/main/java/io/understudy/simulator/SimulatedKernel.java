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
            case Change.Add(Holding holding) -> {
                marked.add(holding);
                yield new Answer.Done();
            }
            case Change.Remove(Holding holding) -> marked.remove(holding) ? new Answer.Done() : new Answer.AlreadySo();
        };
    }

    @Override
    public SequencedSet<Holding> marked() {
        return Collections.unmodifiableSequencedSet(marked);
    }
}
