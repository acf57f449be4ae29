package io.understudy.node;

import io.understudy.core.address.AddressTransaction;
import io.understudy.core.address.AddressTransaction.Outcome;
import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.address.Prefix;
import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only one who speaks to the kernel about addresses. It answers every request once, in order; it takes away
 * what a holder that died has left, and comes and goes with nothing of this program's in the kernel.
 */
final class Applier extends AbstractBehavior<Applier.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final SequencedSet<Holding> NOTHING = Collections.unmodifiableSequencedSet(new LinkedHashSet<>());

    sealed interface Message {}

    /** Put the holdings in place, all or none; answered by Held, Refused or Torn. */
    record Hold(ActorRef<Instance.Message> holder, SequencedSet<Holding> holdings) implements Message {}

    /** Take everything away that the holder has; answered by Released or Torn. */
    record Release(ActorRef<Instance.Message> holder) implements Message {}

    /**
     * A link looks like this now.
     *
     * @param marked the addresses on it that this program put there
     */
    record Seen(String link, Set<Prefix> marked) implements Message {
        static Seen in(Links.Message news) {
            return switch (news) {
                case Links.Changed(Link link) ->
                    new Seen(
                            link.name(),
                            link.addresses().stream()
                                    .filter(Link.Assigned::marked)
                                    .map(Link.Assigned::prefix)
                                    .collect(Collectors.toUnmodifiableSet()));
                case Links.Gone(String name) -> new Seen(name, Set.of());
                case Links.Follow follow -> new Seen(follow.name(), Set.of());
            };
        }
    }

    /** See whether everything is still in place. */
    private record Look() implements Message {}

    /** Try again to remove what would not go away. */
    private record Sweep() implements Message {}

    private final Kernel kernel;
    private final TimerScheduler<Message> timers;
    private final Map<ActorRef<Instance.Message>, SequencedSet<Holding>> hands = new HashMap<>();
    private final Map<String, Set<Prefix>> marked = new HashMap<>();
    private SequencedSet<Holding> ownerless = NOTHING;

    private Applier(ActorContext<Message> context, TimerScheduler<Message> timers, Kernel kernel) {
        super(context);
        this.kernel = kernel;
        this.timers = timers;
        purge("left behind by an earlier run");
    }

    static Behavior<Message> create(Kernel kernel) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new Applier(context, timers, kernel)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Hold.class, this::hold)
                .onMessage(Release.class, this::release)
                .onMessage(Seen.class, this::seen)
                .onMessage(Look.class, look -> look())
                .onMessage(Sweep.class, sweep -> sweep())
                .onSignal(Terminated.class, ended -> bury(ended.getRef()))
                .onSignal(PostStop.class, stop -> {
                    purge("not given back");
                    return this;
                })
                .build();
    }

    private Behavior<Message> hold(Hold request) {
        Outcome outcome = new AddressTransaction(heldBy(request.holder()), request.holdings()).run(kernel);
        hands.put(request.holder(), outcome.held());
        ownerless = without(ownerless, outcome.held());
        request.holder()
                .tell(new Instance.Take(
                        switch (outcome) {
                            case Outcome.Committed committed -> {
                                warnOfForeign(without(request.holdings(), committed.held()));
                                yield new Input.Held();
                            }
                            case Outcome.RolledBack back -> new Input.Refused(back.reason());
                            case Outcome.Torn torn -> new Input.Torn(torn.reason());
                        }));
        return this;
    }

    private SequencedSet<Holding> heldBy(ActorRef<Instance.Message> holder) {
        return hands.computeIfAbsent(holder, fresh -> {
            getContext().watch(holder);
            return NOTHING;
        });
    }

    private static void warnOfForeign(SequencedSet<Holding> foreign) {
        foreign.forEach(holding ->
                LOG.warn("{} was there already, put by somebody else: it is used, and will be left there", holding));
    }

    private Behavior<Message> release(Release request) {
        Outcome outcome = new AddressTransaction(heldBy(request.holder()), NOTHING).run(kernel);
        hands.put(request.holder(), outcome.held());
        request.holder()
                .tell(new Instance.Take(
                        switch (outcome) {
                            case Outcome.Committed committed -> new Input.Released();
                            case Outcome.RolledBack back -> new Input.Torn(back.reason());
                            case Outcome.Torn torn -> new Input.Torn(torn.reason());
                        }));
        return this;
    }

    /** News may be older than what was done since, so whatever seems to have been taken away is looked for in the kernel. */
    private Behavior<Message> seen(Seen news) {
        Set<Prefix> vanished = new HashSet<>(marked.getOrDefault(news.link(), Set.of()));
        vanished.removeAll(news.marked());
        if (news.marked().isEmpty()) {
            marked.remove(news.link());
        } else {
            marked.put(news.link(), news.marked());
        }
        if (hands.values().stream().anyMatch(held -> hasOneOf(held, news.link(), vanished))) {
            look();
        }
        return this;
    }

    /** A kernel that cannot be read for once is no reason to give up what is held. */
    private Behavior<Message> look() {
        try {
            Set<Holding> there = kernel.marked().stream().map(Applier::place).collect(Collectors.toSet());
            hands.replaceAll((holder, held) -> missing(held, there).isEmpty() ? held : bereft(holder, held, there));
        } catch (UncheckedIOException unreadable) {
            LOG.warn("cannot see whether every address is still in place: {}", unreadable.getMessage());
            timers.startSingleTimer(new Look(), SWEEP);
        }
        return this;
    }

    private static boolean hasOneOf(Set<Holding> held, String link, Set<Prefix> prefixes) {
        return held.stream()
                .anyMatch(holding -> holding instanceof Holding.Address address
                        && address.link().equals(link)
                        && prefixes.contains(address.prefix()));
    }

    private static List<Holding> missing(Set<Holding> held, Set<Holding> there) {
        return held.stream()
                .filter(holding -> holding instanceof Holding.Address && !there.contains(place(holding)))
                .toList();
    }

    /** An address without what the kernel may show in other words than it was told. */
    private static Holding place(Holding holding) {
        return holding instanceof Holding.Address address
                ? Holding.Address.of(address.prefix(), address.link())
                : holding;
    }

    /** Routes may have gone with an address. */
    private static SequencedSet<Holding> bereft(
            ActorRef<Instance.Message> holder, SequencedSet<Holding> held, Set<Holding> there) {
        String lost = missing(held, there).stream().map(Holding::toString).collect(Collectors.joining(", "));
        LOG.warn("{} is gone, and not by this program; putting it back", lost);
        SequencedSet<Holding> left = new LinkedHashSet<>(held);
        left.removeIf(holding -> !there.contains(place(holding)));
        holder.tell(new Instance.Take(new Input.Lost(lost)));
        return left;
    }

    /** What its holder can't give back any more is taken from it. */
    private Behavior<Message> bury(ActorRef<?> holder) {
        Optional.ofNullable(hands.remove(holder)).ifPresent(held -> remove(held, "held by an actor that ended"));
        return this;
    }

    private Behavior<Message> sweep() {
        SequencedSet<Holding> again = ownerless;
        ownerless = NOTHING;
        remove(again, "that would not go away before");
        return this;
    }

    private void purge(String why) {
        remove(routesLast(kernel.marked()), why);
    }

    private void remove(SequencedSet<Holding> holdings, String why) {
        if (holdings.isEmpty()) {
            return;
        }
        switch (new AddressTransaction(holdings, NOTHING).run(kernel)) {
            case Outcome.Committed committed -> LOG.warn("removed what was {}: {}", why, holdings);
            case Outcome.RolledBack back -> sweepLater(back.reason(), back.held());
            case Outcome.Torn torn -> sweepLater(torn.reason(), torn.held());
        }
    }

    private void sweepLater(String reason, SequencedSet<Holding> left) {
        LOG.error("cannot remove {}: {}; trying again in {} s", left, reason, SWEEP.toSeconds());
        SequencedSet<Holding> all = new LinkedHashSet<>(ownerless);
        all.addAll(left);
        ownerless = all;
        timers.startSingleTimer(new Sweep(), SWEEP);
    }

    /** As a transaction wants them: what is put last is removed first. */
    private static SequencedSet<Holding> routesLast(Iterable<Holding> holdings) {
        SequencedSet<Holding> ordered = new LinkedHashSet<>();
        List<Holding> routes = new ArrayList<>();
        for (Holding holding : holdings) {
            if (holding instanceof Holding.Route) {
                routes.add(holding);
            } else {
                ordered.add(holding);
            }
        }
        ordered.addAll(routes);
        return ordered;
    }

    private static SequencedSet<Holding> without(SequencedSet<Holding> all, SequencedSet<Holding> some) {
        SequencedSet<Holding> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
