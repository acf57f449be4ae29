package io.understudy.core.address;

import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The whole way from what is held to what is wanted: done in full, or undone.
 *
 * <p>Removals come first, so an address that moves between links is never on both. Additions keep the order of the wanted
 * set, removals run against the order of the held one: a route goes after its address and leaves before it.
 *
 * @param held what earlier transactions put into the kernel
 * @param wanted what has to be there afterwards
 */
public record AddressTransaction(SequencedSet<Holding> held, SequencedSet<Holding> wanted) {

    /** How it ended. */
    public sealed interface Outcome {
        /** What this program now has to take away again one day; a wanted address that is somebody else's is not among it. */
        SequencedSet<Holding> held();

        record Committed(SequencedSet<Holding> held) implements Outcome {}

        /** Everything is as it was before. */
        record RolledBack(String reason, SequencedSet<Holding> held) implements Outcome {}

        /** Neither as wanted nor as before: the kernel refused the way back as well. */
        record Torn(String reason, SequencedSet<Holding> held) implements Outcome {}
    }

    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Holding holding : held.reversed()) {
            if (!wanted.contains(holding)) {
                changes.add(new Change.Remove(holding));
            }
        }
        for (Holding holding : wanted) {
            if (!held.contains(holding)) {
                changes.add(new Change.Add(holding));
            }
        }
        return changes;
    }

    public Outcome run(Kernel kernel) {
        List<Change> changes = changes();
        Progress progress = new Progress(held);
        progress.account(changes, perform(kernel, changes));
        if (progress.refusals.isEmpty()) {
            return new Outcome.Committed(progress.held());
        }
        return wanted.isEmpty() ? new Outcome.Torn(progress.reason(), progress.held()) : undo(kernel, progress);
    }

    /** The way back, newest first. A release has none: what would not go away is all that is left. */
    private Outcome undo(Kernel kernel, Progress progress) {
        List<Change> back =
                progress.done.reversed().stream().map(Change::inverse).toList();
        String reason = progress.reason();
        progress.refusals.clear();
        progress.account(back, perform(kernel, back));
        return progress.refusals.isEmpty()
                ? new Outcome.RolledBack(reason, progress.held())
                : new Outcome.Torn(reason + "; on the way back: " + progress.reason(), progress.held());
    }

    private static List<Answer> perform(Kernel kernel, List<Change> changes) {
        return changes.isEmpty() ? List.of() : kernel.perform(changes);
    }

    /** What became of the changes so far. */
    private static final class Progress {
        final SequencedSet<Holding> held;
        final List<Change> done = new ArrayList<>();
        final List<String> refusals = new ArrayList<>();

        Progress(Set<Holding> held) {
            this.held = new LinkedHashSet<>(held);
        }

        void account(List<Change> changes, List<Answer> answers) {
            for (int i = 0; i < changes.size(); i++) {
                Change change = changes.get(i);
                switch (answers.get(i)) {
                    case Answer.Done() -> {
                        done.add(change);
                        settle(change);
                    }
                    case Answer.AlreadySo() when change instanceof Change.Remove -> settle(change);
                    case Answer.AlreadySo() -> {}
                    case Answer.Refused(String reason) -> refusals.add(reason);
                }
            }
        }

        private void settle(Change change) {
            switch (change) {
                case Change.Add(Holding holding) -> held.add(holding);
                case Change.Remove(Holding holding) -> held.remove(holding);
            }
        }

        String reason() {
            String first = refusals.getFirst();
            return refusals.size() == 1 ? first : first + " (and " + (refusals.size() - 1) + " more)";
        }

        SequencedSet<Holding> held() {
            return Collections.unmodifiableSequencedSet(held);
        }
    }
}
