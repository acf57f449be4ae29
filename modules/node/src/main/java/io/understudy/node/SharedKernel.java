package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kernel in which several holders may have the same setting: the first one puts it there, the last one takes it away. Anything else
 * belongs to one holder alone.
 */
final class SharedKernel implements Kernel {

    private final Kernel kernel;
    private final Map<Holding, Integer> holders = new HashMap<>();

    SharedKernel(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public List<Answer> perform(List<Change> changes) {
        List<Boolean> passed = changes.stream().map(this::reachesTheKernel).toList();
        List<Change> real = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            if (passed.get(i)) {
                real.add(changes.get(i));
            }
        }
        Iterator<Answer> said = real.isEmpty() ? Collections.emptyIterator() : kernel.perform(real).iterator();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Answer answer = passed.get(i) ? said.next() : new Answer.Done();
            count(changes.get(i), answer);
            answers.add(answer);
        }
        return answers;
    }

    private boolean reachesTheKernel(Change change) {
        int others = holders.getOrDefault(change.holding(), 0);
        return switch (change) {
            case Change.Add add -> others == 0;
            case Change.Remove remove -> others <= 1;
        };
    }

    private void count(Change change, Answer answer) {
        boolean shared = change.holding() instanceof Holding.Setting || change.holding() instanceof Holding.Unaccepted;
        if (!shared || answer instanceof Answer.Refused) {
            return;
        }
        switch (change) {
            case Change.Add(Holding holding) -> holders.merge(holding, 1, Integer::sum);
            case Change.Remove(Holding holding) -> holders.computeIfPresent(holding, (key, n) -> n > 1 ? n - 1 : null);
        }
    }

    @Override
    public Set<Holding> marked() {
        return kernel.marked();
    }
}
