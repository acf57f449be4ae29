package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.Kernel;
import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
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
 * The only one who speaks to the kernel about what this program puts there. It answers every request once, in order; it takes away
 * what a holder that died has left. What an earlier run left it keeps for those who want it; it goes with nothing of this program's in
 * the kernel.
 */
final class Applier extends AbstractBehavior<Applier.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    /** How long what an earlier run left waits for somebody who wants it. */
    private static final Duration CLAIM = Duration.ofSeconds(10);

    /** How long the kernel may take to look for duplicates of an address. */
    private static final Duration EXAMINATION = Duration.ofSeconds(6);

    /** After a change, before the kernel is read back. */
    private static final Duration READ_BACK = Duration.ofMillis(50);

    sealed interface Message {}

    /** Will ask for these; what is staged is put in place as soon as it can be, and kept there. */
    record Enlist(ActorRef<?> holder, Belongings belongings, Consumer<Input> told) implements Message {}

    /** Put everything in place, all or none; answered by Held, Refused or Torn. */
    record Hold(ActorRef<?> holder) implements Message {}

    /** Take everything away that is not staged; answered by Released or Torn. */
    record Release(ActorRef<?> holder) implements Message {}

    /** These are its belongings from now on: what is not among them any more is taken away, what is new waits for the next request. */
    record Assign(ActorRef<?> holder, Belongings belongings, Runnable done) implements Message {}

    /** Take everything away, and forget the holder. */
    record Leave(ActorRef<?> holder, Runnable done) implements Message {}

    /** A link looks like this now, or is gone. */
    record Seen(String name, Optional<Link> link) implements Message {
        static Optional<Seen> in(Links.Message news) {
            return switch (news) {
                case Links.Changed(Link link) -> Optional.of(new Seen(link.name(), Optional.of(link)));
                case Links.Gone(String name) -> Optional.of(new Seen(name, Optional.empty()));
                case Links.Message other -> Optional.empty();
            };
        }
    }

    /** Somebody changed something that is not an address: see whether everything is still in place. */
    record Look() implements Message {}

    /** There may be something to do in a moment. */
    record Rehearse() implements Message {}

    private record Restage(ActorRef<?> holder) implements Message {}

    private record Overdue(ActorRef<?> holder) implements Message {}

    /** Try again to remove what would not go away. */
    private record Sweep() implements Message {}

    private record ClaimsOver() implements Message {}

    private final Kernel kernel;
    private final TimerScheduler<Message> timers;
    private final Presence presence = new Presence();
    private final Map<ActorRef<?>, Hand> hands = new LinkedHashMap<>();
    private final Legacy legacy;
    private final Disposal disposal;
    private final LinkMonitor links;

    private Applier(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            Kernel kernel,
            Collection<Belongings> expected,
            LinkMonitor links) {
        super(context);
        this.kernel = kernel;
        this.timers = timers;
        this.links = links;
        disposal = new Disposal(kernel, () -> timers.startSingleTimer(new Sweep(), Disposal.PAUSE));
        legacy = new Legacy(kernel.marked(), expected);
        links.links().forEach(link -> presence.learn(link.name(), Optional.of(link)));
        disposal.remove(legacy.unwanted(), "left behind by an earlier run");
        timers.startSingleTimer(new ClaimsOver(), CLAIM);
    }

    /**
     * @param expected what those who will enlist may want: it is left in place until they do
     * @param links how they look at the beginning; later they are told as {@link Seen}
     */
    static Behavior<Message> create(Kernel kernel, Collection<Belongings> expected, LinkMonitor links) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Applier(context, timers, kernel, expected, links)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder() // asked in this order of each message
                .onMessage(Hold.class, this::hold)
                .onMessage(Seen.class, this::seen)
                .onMessage(Release.class, this::release)
                .onMessage(Enlist.class, this::enlist)
                .onMessage(Assign.class, this::assign)
                .onMessage(Leave.class, this::leave)
                .onMessage(Look.class, look -> look())
                .onMessage(Rehearse.class, soon -> {
                    kernel.rehearse();
                    return this;
                })
                .onMessage(Restage.class, restage -> stage(restage.holder()))
                .onMessage(Overdue.class, this::overdue)
                .onMessage(Sweep.class, sweep -> {
                    disposal.sweep();
                    return this;
                })
                .onMessage(ClaimsOver.class, over -> {
                    disposal.remove(legacy.rest(), "left behind by an earlier run, and claimed by nobody");
                    return this;
                })
                .onSignal(Terminated.class, ended -> bury(ended.getRef()))
                .onSignal(PostStop.class, stop -> {
                    purge();
                    return this;
                })
                .build();
    }

    private Behavior<Message> enlist(Enlist request) {
        getContext().watch(request.holder());
        SequencedSet<Holding> left = legacy.claim(request.belongings());
        if (!left.isEmpty()) {
            LOG.info("an earlier run left {}: it is kept for the one that wants it", left);
        }
        Hand hand = new Hand(request.belongings(), request.told(), left);
        hands.put(request.holder(), hand);
        remove(hand.lowered()); // whatever became of them in the meantime, they are mute
        return stage(request.holder());
    }

    private Behavior<Message> stage(ActorRef<?> holder) {
        Restage later = new Restage(holder);
        Optional.ofNullable(hands.get(holder))
                .filter(hand -> !timers.isTimerActive(later)) // what a refused try has undone is news of links, too
                .filter(hand -> presence.has(hand.roots()))
                .ifPresent(hand -> {
                    hand.stage(kernel).ifPresent(delay -> timers.startSingleTimer(later, delay));
                    disposal.keep(hand.held());
                });
        return this;
    }

    private Behavior<Message> hold(Hold request) {
        Optional.ofNullable(hands.get(request.holder())).ifPresent(hand -> {
            hand.hold(kernel).stream()
                    .filter(holding -> !(holding instanceof Holding.Setting)) // a value has no owner
                    .forEach(foreign -> LOG.warn(
                            "{} was there already, put by somebody else: it is used, and will be left there", foreign));
            disposal.keep(hand.held());
            examine(hand);
            if (hand.awaiting()) {
                timers.startSingleTimer(new Overdue(request.holder()), EXAMINATION);
            }
            timers.cancel(new Restage(request.holder())); // what was refused may be in place now
            readBackLater();
        });
        return this;
    }

    /** Held is answered when every address can be used, Refused when somebody else has one of them. */
    private void examine(Hand hand) {
        if (!hand.awaiting()) {
            return;
        }
        List<Holding.Address> examined = hand.examined();
        Presence now = examined.isEmpty() ? presence : now();
        if (examined.stream().anyMatch(now::failed)) {
            reject(hand, now);
        } else if (examined.stream().allMatch(now::usable)) {
            hand.settle();
        }
    }

    /** What was told may be older than the last change. */
    private Presence now() {
        try {
            return Presence.of(links.links());
        } catch (UncheckedIOException unreadable) {
            LOG.warn("cannot see what became of the search for duplicates: {}", unreadable.getMessage());
            return presence;
        }
    }

    private Behavior<Message> overdue(Overdue over) {
        Optional.ofNullable(hands.get(over.holder())).filter(Hand::awaiting).ifPresent(hand -> reject(hand, now()));
        return this;
    }

    private void reject(Hand hand, Presence now) {
        List<Holding> unusable = hand.examined().stream()
                .filter(address -> !now.usable(address))
                .map(Holding.class::cast)
                .toList();
        hand.giveUp(kernel, Hand.words(unusable) + ": duplicate address detected");
    }

    private Behavior<Message> release(Release request) {
        Optional.ofNullable(hands.get(request.holder()))
                .ifPresent(hand -> hand.release(kernel, presence.has(hand.roots())));
        readBackLater();
        return this;
    }

    private Behavior<Message> assign(Assign order) {
        Optional.ofNullable(hands.get(order.holder())).ifPresent(hand -> {
            hand.assign(kernel, order.belongings());
            timers.cancel(new Restage(order.holder())); // what was refused may be no longer among it
            examine(hand);
        });
        order.done().run();
        readBackLater();
        return stage(order.holder());
    }

    private Behavior<Message> leave(Leave request) {
        getContext().unwatch(request.holder());
        Optional.ofNullable(hands.remove(request.holder())).ifPresent(hand -> disposal.clear(hand, Optional.empty()));
        request.done().run();
        return this;
    }

    /** News may be older than what was done since, so whatever seems to have been taken away is looked for in the kernel. */
    private Behavior<Message> seen(Seen news) {
        Presence.Change change = presence.learn(news.name(), news.link());
        for (Hand hand : hands.values()) {
            if (change.gone()) {
                uproot(hand, change);
            }
            examine(hand);
        }
        if (hands.values().stream().anyMatch(hand -> isLess(change, hand) || isStray(news, hand))) {
            look();
        }
        unstaged().forEach(holder -> {
            hurry(holder, news.name());
            stage(holder);
        });
        return this;
    }

    private List<ActorRef<?>> unstaged() {
        return hands.entrySet().stream()
                .filter(entry -> entry.getValue().isToStage())
                .<ActorRef<?>>map(Map.Entry::getKey)
                .toList();
    }

    /** What was refused may be no longer, if this is one of the links that it needs. */
    private void hurry(ActorRef<?> holder, String link) {
        Optional.ofNullable(hands.get(holder))
                .filter(hand -> hand.roots().contains(link))
                .ifPresent(hand -> timers.cancel(new Restage(holder)));
    }

    /** Somebody may have taken an address away. */
    private static boolean isLess(Presence.Change change, Hand hand) {
        return !change.vanished().isEmpty() && hand.has(change::touches);
    }

    /** Somebody has brought up what is to be down. */
    private static boolean isStray(Seen news, Hand hand) {
        return hand.lowers(news.name()) && news.link().filter(Link::running).isPresent();
    }

    /** What is still being examined cannot be promised any more. */
    private void uproot(Hand hand, Presence.Change change) {
        List<Holding> uprooted = hand.held().stream().filter(change::uproots).toList();
        if (uprooted.isEmpty()) {
            return;
        }
        forget(uprooted);
        if (hand.awaiting()) {
            hand.giveUp(kernel, Hand.words(uprooted) + " went with its link");
        } else {
            hand.lose(uprooted, presence.has(hand.roots()));
        }
    }

    /**
     * Who keeps settings counts who wants them, and they may be there again with another link of that name. Of a route with several ways
     * some may be left.
     */
    private void forget(List<Holding> uprooted) {
        remove(uprooted.stream()
                .filter(holding -> holding instanceof Holding.Setting
                        || holding instanceof Holding.Route route
                                && route.hops().size() > 1)
                .toList());
    }

    private void remove(List<Holding> some) {
        if (!some.isEmpty()) {
            kernel.perform(
                    some.stream().<Kernel.Change>map(Kernel.Change.Remove::new).toList());
        }
    }

    private void readBackLater() {
        timers.startSingleTimer(new Look(), READ_BACK);
    }

    /** A kernel that cannot be read for once is no reason to give up what is held. */
    private Behavior<Message> look() {
        try {
            Set<Holding> there = kernel.marked().stream().map(Legacy::site).collect(Collectors.toSet());
            hands.values().forEach(hand -> {
                lower(hand, there);
                compare(hand, there);
            });
            unstaged().forEach(this::stage);
        } catch (UncheckedIOException unreadable) {
            LOG.warn("cannot see whether every address is still in place: {}", unreadable.getMessage());
            timers.startSingleTimer(new Look(), Disposal.PAUSE);
        }
        return this;
    }

    private void lower(Hand hand, Set<Holding> there) {
        List<Holding> stray = hand.lowered().stream().filter(there::contains).toList();
        if (!stray.isEmpty()) {
            LOG.warn("{}, and not by this program; taking it down", Hand.words(stray));
            remove(stray);
        }
    }

    private void compare(Hand hand, Set<Holding> there) {
        List<Holding> missing = new ArrayList<>(hand.missing(there));
        missing.addAll(hand.reassure(kernel, there));
        if (missing.isEmpty()) {
            return;
        }
        boolean rooted = presence.has(hand.roots());
        if (rooted) {
            LOG.warn("{} is gone, and not by this program; putting it back", Hand.words(missing));
        } else {
            LOG.info("{} is gone with its interface", Hand.words(missing));
        }
        if (hand.awaiting()) {
            hand.giveUp(kernel, Hand.words(missing) + " was taken away at once");
        } else {
            forget(missing);
            hand.lose(missing, rooted);
            remove(hand.lowered()); // the kernel may have put routes in place that make them heard
        }
    }

    /** What its holder can't give back any more is taken from it. */
    private Behavior<Message> bury(ActorRef<?> holder) {
        Optional.ofNullable(hands.remove(holder))
                .ifPresent(hand -> disposal.clear(hand, Optional.of("held by an actor that ended")));
        return this;
    }

    private void purge() {
        hands.values().forEach(hand -> disposal.clear(hand, Optional.of("not given back")));
        disposal.remove(kernel.marked(), "not given back");
    }
}
