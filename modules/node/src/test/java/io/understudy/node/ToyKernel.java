package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A kernel in memory that can be told to refuse or to break. */
final class ToyKernel implements Kernel {

    /** As Linux says ENOSPC, the errno of a table that takes no more. */
    static final String FULL = "No space left on device";

    private final Set<Holding> marked = new LinkedHashSet<>();
    /** What was there after each transaction; half of one is undone by the next. */
    private final List<Set<Holding>> states = new ArrayList<>();

    private final Set<Holding> foreign = new HashSet<>();
    private final Witness witness;
    private volatile Runnable pace = () -> {};
    private Optional<String> refusal = Optional.empty();
    private Predicate<Holding> refused = all -> true;
    private int room = Integer.MAX_VALUE;
    private boolean unreadable;
    private Optional<String> keeping = Optional.empty();
    private Optional<RuntimeException> bug = Optional.empty();

    ToyKernel(Witness witness) {
        this.witness = witness;
    }

    @Override
    public List<Answer> perform(List<Change> changes) {
        pace.run();
        return performNow(changes);
    }

    private synchronized List<Answer> performNow(List<Change> changes) {
        if (bug.isPresent()) {
            RuntimeException thrown = bug.get();
            bug = Optional.empty();
            throw thrown;
        }
        List<Answer> answers = changes.stream().map(this::perform).toList();
        if (answers.stream().noneMatch(Answer.Refused.class::isInstance)) {
            states.add(Set.copyOf(marked));
        }
        return answers;
    }

    private Answer perform(Change change) {
        return switch (change) {
            case Change.Add add
            when refusal.isPresent() && refused.test(add.holding()) -> {
                witness.saw("refused " + add.holding());
                yield new Answer.Refused(add.holding() + ": " + refusal.get());
            }
            case Change.Add(Holding holding)
            when marked.size() >= room && !marked.contains(holding) -> new Answer.Refused(FULL + ": adding " + holding);
            case Change.Add(Holding holding) when foreign.contains(holding) -> new Answer.AlreadySo();
            case Change.Add(Holding holding) -> {
                marked.add(holding);
                witness.saw("added " + holding);
                yield new Answer.Done();
            }
            case Change.Remove remove
            when keeping.isPresent() -> new Answer.Refused(remove.holding() + ": " + keeping.get());
            case Change.Remove(Holding holding) -> {
                boolean there = marked.remove(holding);
                witness.saw("removed " + holding);
                yield there ? new Answer.Done() : new Answer.AlreadySo();
            }
        };
    }

    @Override
    public synchronized Set<Holding> marked() {
        if (unreadable) {
            unreadable = false;
            throw new UncheckedIOException(new IOException("unreadable, for a test"));
        }
        witness.saw("read");
        return Set.copyOf(marked);
    }

    /** Somebody else's doing. */
    synchronized void takeAway(Holding holding) {
        marked.remove(holding);
        witness.saw("taken away " + holding);
    }

    /** Before it does anything from now on it does this. */
    void slowedBy(Runnable what) {
        pace = what;
    }

    synchronized void leftOver(Holding holding) {
        marked.add(holding);
    }

    /** Somebody else has put it there. */
    synchronized void alreadyHas(Holding holding) {
        foreign.add(holding);
    }

    synchronized void refuse(Optional<String> reason) {
        refusal = reason;
    }

    synchronized void refuse(Holding one, String reason) {
        refused = one::equals;
        refusal = Optional.of(reason);
    }

    /** Its table takes so many and no more. */
    synchronized void hasRoomFor(int most) {
        room = most;
    }

    synchronized List<Set<Holding>> states() {
        return List.copyOf(states);
    }

    /** The next look fails. */
    synchronized void unreadableOnce() {
        unreadable = true;
    }

    /** Lets go of nothing any more. */
    synchronized void keep(String reason) {
        keeping = Optional.of(reason);
    }

    synchronized void failOnce(RuntimeException next) {
        bug = Optional.of(next);
    }
}
