package io.understudy.node;

import io.understudy.core.address.AddressOption;
import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.Kernel.Answer;
import io.understudy.core.address.Kernel.Change;
import io.understudy.core.instance.Input;
import io.understudy.core.time.Backoff;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What one holder has of its belongings, as far as the kernel has acknowledged it. */
final class Hand {

    /** How much it is to have. */
    private enum Extent {
        /** No more than what is staged, and perhaps what an earlier run left. */
        STAGED,
        /** All, but that is not answered yet. */
        EXAMINED,
        ALL
    }

    private Belongings belongings;
    private Set<String> roots;
    private final Consumer<Input> told;
    private final Set<Holding> noticed = new HashSet<>();
    private SequencedSet<Holding> held;
    private Extent extent = Extent.STAGED;
    private Optional<String> trouble = Optional.empty();
    private Backoff backoff = Backoff.NONE;

    /** @param held what an earlier run left of it */
    Hand(Belongings belongings, Consumer<Input> told, SequencedSet<Holding> held) {
        this.belongings = belongings;
        this.roots = belongings.roots();
        this.told = told;
        this.held = held;
        if (!belongings.staged().containsAll(held)) {
            told.accept(new Input.Inherited());
        }
    }

    SequencedSet<Holding> held() {
        return held;
    }

    Belongings belongings() {
        return belongings;
    }

    /** The links that have to be there before anything can be staged. */
    Set<String> roots() {
        return roots;
    }

    /** Whether an answer is still to be given to the last request to hold. */
    boolean awaiting() {
        return extent == Extent.EXAMINED;
    }

    /** Puts everything in place; somebody else's things that are in place already count, and are returned. */
    Set<Holding> hold(Kernel kernel) {
        settle();
        Outcome outcome = new AddressTransaction(held, belongings.holdings()).run(kernel);
        held = outcome.held();
        switch (outcome) {
            case Outcome.Committed committed -> {
                extent = Extent.EXAMINED;
                if (held.containsAll(belongings.holdings())) {
                    return Set.of();
                }
                Set<Holding> foreign = new LinkedHashSet<>(belongings.holdings());
                foreign.removeAll(held);
                return foreign;
            }
            case Outcome.RolledBack back -> refused(belongings.blame(back.refusals(), back.reason()));
            case Outcome.Torn torn -> torn(belongings.blame(torn.refusals(), torn.reason()));
        }
        return Set.of();
    }

    /** The addresses that are not to be used before the kernel has looked for duplicates. */
    List<Holding.Address> examined() {
        return held.stream()
                .filter(Holding.Address.class::isInstance)
                .map(Holding.Address.class::cast)
                .filter(address -> address.details().options().contains(AddressOption.DETECT_DUPLICATES))
                .toList();
    }

    /** Answers what was not answered yet: everything is in place. */
    void settle() {
        if (awaiting()) {
            extent = Extent.ALL;
            told.accept(new Input.Held());
        }
    }

    /** Undoes what was not answered yet. */
    void giveUp(Kernel kernel, String reason) {
        switch (reduce(kernel, belongings.staged())) {
            case Outcome.Committed committed -> refused(reason);
            case Outcome.RolledBack back -> torn(reason + "; " + back.reason());
            case Outcome.Torn torn -> torn(reason + "; " + torn.reason());
        }
    }

    private void refused(String reason) {
        extent = Extent.STAGED;
        told.accept(new Input.Refused(reason));
    }

    private void torn(String reason) {
        extent = Extent.STAGED;
        told.accept(new Input.Torn(reason));
    }

    /** Takes away what is not staged. */
    void release(Kernel kernel, boolean rooted) {
        settle();
        extent = Extent.STAGED;
        switch (reduce(kernel, rooted ? belongings.staged() : kept(belongings.staged()))) {
            case Outcome.Committed committed -> told.accept(new Input.Released());
            case Outcome.RolledBack back -> torn(belongings.blame(back.refusals(), back.reason()));
            case Outcome.Torn torn -> torn(belongings.blame(torn.refusals(), torn.reason()));
        }
    }

    /**
     * Other things are its own from now on. Nothing is put in place before the next request, so that what goes from one holder to another
     * has left the one when the other takes it.
     */
    void assign(Kernel kernel, Belongings next) {
        boolean bare = extent == Extent.STAGED && belongings.staged().containsAll(held);
        belongings = next;
        roots = next.roots();
        switch (reduce(kernel, kept(bare ? next.staged() : next.holdings()))) {
            case Outcome.Committed committed -> {}
            case Outcome.RolledBack back -> torn(back.reason());
            case Outcome.Torn torn -> torn(torn.reason());
        }
    }

    private SequencedSet<Holding> kept(Set<Holding> some) {
        SequencedSet<Holding> kept = new LinkedHashSet<>(held);
        kept.retainAll(some);
        return kept;
    }

    private Outcome reduce(Kernel kernel, SequencedSet<Holding> wanted) {
        Outcome outcome = new AddressTransaction(held, wanted).letGo(kernel);
        held = outcome.held();
        return outcome;
    }

    /** Whether something that is to be staged is not in place. */
    boolean isToStage() {
        return extent == Extent.STAGED && !held.containsAll(belongings.staged());
    }

    /**
     * Puts what is staged in place and leaves the rest as it is.
     *
     * @return when to try again, if it was in vain
     */
    Optional<Duration> stage(Kernel kernel) {
        if (!isToStage()) {
            return Optional.empty();
        }
        Set<Holding> wanted = new HashSet<>(belongings.staged());
        wanted.addAll(held);
        Outcome outcome = new AddressTransaction(held, belongings.only(wanted)).run(kernel);
        held = outcome.held();
        return switch (outcome) {
            case Outcome.Committed committed -> {
                backoff = Backoff.NONE;
                tellStaged(Optional.empty());
                yield Optional.empty();
            }
            case Outcome.RolledBack back -> Optional.of(later(belongings.blame(back.refusals(), back.reason())));
            case Outcome.Torn torn -> Optional.of(later(belongings.blame(torn.refusals(), torn.reason())));
        };
    }

    private Duration later(String reason) {
        backoff = backoff.afterFailure(Duration.ZERO);
        tellStaged(Optional.of(reason));
        return backoff.delay();
    }

    private void tellStaged(Optional<String> now) {
        if (!now.equals(trouble)) {
            trouble = now;
            told.accept(new Input.Staged(now));
        }
    }

    /** Takes everything away. */
    Outcome clear(Kernel kernel) {
        extent = Extent.STAGED;
        return reduce(kernel, new LinkedHashSet<>());
    }

    /** Its devices that are to be down. */
    List<Holding> lowered() {
        return held.stream()
                .filter(Holding.Device.class::isInstance)
                .<Holding>map(device -> new Holding.Raised(((Holding.Device) device).name()))
                .filter(raised -> !held.contains(raised))
                .toList();
    }

    /** Whether it has a device of that name which is to be down. */
    boolean lowers(String link) {
        return has(holding -> holding instanceof Holding.Device device
                        && device.name().equals(link))
                && !held.contains(new Holding.Raised(link));
    }

    boolean has(Predicate<Holding> some) {
        return held.stream().anyMatch(some);
    }

    /**
     * What is not in the kernel any more. Addresses are always recognised there; anything else once it was seen there in the same words
     * as here.
     *
     * @param there what is in the kernel, by {@link Legacy#site}
     */
    List<Holding> missing(Set<Holding> there) {
        List<Holding> missing = held.stream()
                .filter(holding -> holding instanceof Holding.Address || noticed.contains(holding))
                .filter(holding -> !there.contains(Legacy.site(holding)))
                .toList();
        noticed.retainAll(held);
        held.stream().filter(holding -> there.contains(Legacy.site(holding))).forEach(noticed::add);
        return missing;
    }

    /**
     * What was put in place and was never seen there since: somebody may have taken it away before the first look, or the kernel shows
     * it in other words. It is put there once more, which changes nothing if it is there.
     *
     * @param there what is in the kernel, by {@link Legacy#site}
     * @return what is refused by now
     */
    List<Holding> reassure(Kernel kernel, Set<Holding> there) {
        List<Holding> unseen = held.stream()
                .filter(holding -> holding instanceof Holding.Route || holding instanceof Holding.Rule)
                .filter(holding -> !noticed.contains(holding) && !there.contains(Legacy.site(holding)))
                .toList();
        List<Answer> answers = unseen.isEmpty()
                ? List.of()
                : kernel.perform(unseen.stream().<Change>map(Change.Add::new).toList());
        return IntStream.range(0, unseen.size())
                .filter(i -> answers.get(i) instanceof Answer.Refused)
                .mapToObj(unseen::get)
                .toList();
    }

    /** Some of it is gone without this program's doing: the holder is told if it thought that it had everything. */
    void lose(List<Holding> missing, boolean tell) {
        boolean had = extent == Extent.ALL;
        SequencedSet<Holding> left = new LinkedHashSet<>(held);
        missing.forEach(left::remove);
        held = left;
        if (tell && had) {
            told.accept(new Input.Lost(words(missing)));
        }
    }

    static String words(List<Holding> some) {
        return some.stream().map(Holding::toString).collect(Collectors.joining(", "));
    }
}
