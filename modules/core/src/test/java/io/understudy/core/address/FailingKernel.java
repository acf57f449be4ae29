package io.understudy.core.address;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A kernel in memory with addresses of this program and of others, that refuses where it is told to. */
final class FailingKernel implements Kernel {

    private final Set<Holding> own;
    private final Set<Holding> foreign;
    private final Set<Integer> failing = new HashSet<>();
    private SplittableRandom random = new SplittableRandom(0);
    private int percent;
    private int asked;
    private int refusals;

    FailingKernel(Set<Holding> own, Set<Holding> foreign) {
        this.own = new LinkedHashSet<>(own);
        this.foreign = Set.copyOf(foreign);
    }

    /** @param position counts every change that this kernel is ever asked for, from 0 */
    void failAt(int position) {
        failing.add(position);
    }

    void failWith(SplittableRandom by, int percentage) {
        random = by;
        percent = percentage;
    }

    @Override
    public List<Answer> perform(List<Change> changes) {
        List<Answer> answers = new ArrayList<>();
        for (Change change : changes) {
            answers.add(perform(change));
        }
        return answers;
    }

    private Answer perform(Change change) {
        if (failing.contains(asked++) || random.nextInt(100) < percent) {
            refusals++;
            return new Answer.Refused(
                    switch (change) {
                        case Change.Add(Holding holding) -> "no: add " + holding;
                        case Change.Remove(Holding holding) -> "no: remove " + holding;
                    });
        }
        return switch (change) {
            case Change.Add(Holding holding) when foreign.contains(holding) -> new Answer.AlreadySo();
            case Change.Add(Holding holding) -> {
                own.add(holding);
                yield new Answer.Done();
            }
            case Change.Remove(Holding holding) -> own.remove(holding) ? new Answer.Done() : new Answer.AlreadySo();
        };
    }

    @Override
    public Set<Holding> marked() {
        return Set.copyOf(own);
    }

    Set<Holding> own() {
        return own;
    }

    Set<Holding> everything() {
        Set<Holding> everything = new HashSet<>(own);
        everything.addAll(foreign);
        return everything;
    }

    int asked() {
        return asked;
    }

    int refusals() {
        return refusals;
    }
}
