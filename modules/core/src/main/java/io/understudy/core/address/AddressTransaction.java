package io.understudy.core.address;

import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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

    /**
     * What the kernel would not do.
     *
     * @param reason the kernel's words, with the holding they are about
     */
    public record Refusal(Holding holding, String reason) {
        private static String text(List<Refusal> refusals) {
            String first = refusals.getFirst().reason();
            return refusals.size() == 1 ? first : first + " (and " + (refusals.size() - 1) + " more)";
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * What this program now has to take away again one day, in an order in which it may be put; a wanted address that is
         * somebody else's is not among it.
         */
        SequencedSet<Holding> held();

        record Committed(SequencedSet<Holding> held) implements Outcome {}

        /**
         * Everything is as it was before.
         *
         * @param refusals at least one
         */
        record RolledBack(List<Refusal> refusals, SequencedSet<Holding> held) implements Outcome {
            public RolledBack {
                refusals = List.copyOf(refusals);
            }

            /** All of it in one line. */
            public String reason() {
                return Refusal.text(refusals);
            }
        }

        /**
         * Neither as wanted nor as before.
         *
         * @param refusals at least one
         * @param wayBack what was refused on the way back, if there was one
         */
        record Torn(List<Refusal> refusals, List<Refusal> wayBack, SequencedSet<Holding> held) implements Outcome {
            public Torn {
                refusals = List.copyOf(refusals);
                wayBack = List.copyOf(wayBack);
            }

            /** All of it in one line. */
            public String reason() {
                return wayBack.isEmpty()
                        ? Refusal.text(refusals)
                        : Refusal.text(refusals) + "; on the way back: " + Refusal.text(wayBack);
            }
        }
    }

    public List<Change> changes() {
        Set<Holding> uprooted = uprooted();
        List<Change> changes = new ArrayList<>();
        for (Holding holding : held.reversed()) {
            if (!wanted.contains(holding) || uprooted.contains(holding)) {
                changes.add(new Change.Remove(holding));
            }
        }
        for (Holding holding : wanted) {
            if (!held.contains(holding) || uprooted.contains(holding)) {
                changes.add(new Change.Add(holding));
            }
        }
        return changes;
    }

    /** What is both held and wanted, but goes with a device or an address that is not: it is put anew. */
    private Set<Holding> uprooted() {
        Set<Holding> uprooted = new LinkedHashSet<>();
        Set<String> links = new HashSet<>();
        Set<IpAddress> addresses = new HashSet<>();
        for (Holding holding : held) {
            boolean stays = wanted.contains(holding) && (uprooted.isEmpty() || !goesWith(holding, links, addresses));
            if (!stays) {
                uprooted.add(holding);
                if (holding instanceof Holding.Device device) {
                    links.add(device.name());
                }
                if (holding instanceof Holding.Address address) {
                    addresses.add(address.prefix().address());
                }
            }
        }
        return uprooted;
    }

    private static boolean goesWith(Holding holding, Set<String> links, Set<IpAddress> addresses) {
        return !Collections.disjoint(holding.links(), links)
                || holding instanceof Holding.Route route
                        && route.source().filter(addresses::contains).isPresent();
    }

    /** All of it or nothing: what was done before a refusal is undone. */
    public Outcome run(Kernel kernel) {
        Progress progress = begin(kernel);
        if (progress.refusals.isEmpty()) {
            return new Outcome.Committed(progress.held(wanted));
        }
        return wanted.isEmpty() ? torn(progress) : undo(kernel, progress);
    }

    /** As much of it as possible, never back: what was removed stays away, and what would not go away is told as torn. */
    public Outcome letGo(Kernel kernel) {
        Progress progress = begin(kernel);
        return progress.refusals.isEmpty() ? new Outcome.Committed(progress.held(wanted)) : torn(progress);
    }

    private Outcome torn(Progress progress) {
        return new Outcome.Torn(progress.refusals, List.of(), progress.held(held));
    }

    private Progress begin(Kernel kernel) {
        List<Change> changes = changes();
        Progress progress = new Progress(held);
        progress.account(changes, perform(kernel, changes));
        return progress;
    }

    /** The way back, newest first. */
    private Outcome undo(Kernel kernel, Progress progress) {
        List<Change> back =
                progress.done.reversed().stream().map(Change::inverse).toList();
        Progress undone = new Progress(progress.held);
        undone.account(back, perform(kernel, back));
        return undone.refusals.isEmpty()
                ? new Outcome.RolledBack(progress.refusals, undone.held(held))
                : new Outcome.Torn(progress.refusals, undone.refusals, undone.held(held));
    }

    private static List<Answer> perform(Kernel kernel, List<Change> changes) {
        return changes.isEmpty() ? List.of() : kernel.perform(changes);
    }

    /** What became of the changes so far. */
    private static final class Progress {
        final SequencedSet<Holding> held;
        final List<Change> done = new ArrayList<>();
        final List<Refusal> refusals = new ArrayList<>();

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
                    case Answer.Refused(String reason) -> refusals.add(new Refusal(change.holding(), reason));
                }
            }
        }

        private void settle(Change change) {
            switch (change) {
                case Change.Add(Holding holding) -> held.add(holding);
                case Change.Remove(Holding holding) -> held.remove(holding);
            }
        }

        /** In the given order; what is not in it comes last. */
        SequencedSet<Holding> held(SequencedSet<Holding> order) {
            SequencedSet<Holding> ordered = new LinkedHashSet<>(order);
            ordered.retainAll(held);
            ordered.addAll(held);
            return Collections.unmodifiableSequencedSet(ordered);
        }
    }
}
