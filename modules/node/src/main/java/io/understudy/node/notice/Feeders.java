package io.understudy.node.notice;

import io.understudy.hooks.RoleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feeder for each hook. When there are other hooks, those of the same name go on, and those that are no longer wanted end by themselves:
 * nobody waits for them. Belongs to the {@link Registrar}.
 */
final class Feeders {

    private static final Logger LOG = LoggerFactory.getLogger(Feeders.class);

    /** A hook that is told. */
    private record Seat(Hook hook, Place place, ActorRef<Feeder.Message> feeder) {
        String name() {
            return hook.name();
        }

        Seat of(Hook next) {
            feeder.tell(new Feeder.Become(next));
            return new Seat(next, place, feeder);
        }
    }

    /** What is waited for at the end. */
    private sealed interface Tally {}

    private record Done(ActorRef<Feeder.Message> feeder) implements Tally {}

    private record Over() implements Tally {}

    private final ActorContext<Registrar.Message> context;
    private final Consumer<List<Place>> shown;
    private List<Seat> seats = new ArrayList<>();
    private final List<Seat> leaving = new ArrayList<>();

    /** Of hooks that have ended and lost something, until there is one of that name again. */
    private final Map<String, Place> remembered = new LinkedHashMap<>();

    /**
     * @param places of the hooks, in their order
     * @param shown given all places whenever there are others
     */
    Feeders(
            ActorContext<Registrar.Message> context,
            List<Hook> hooks,
            List<Place> places,
            Consumer<List<Place>> shown) {
        this.context = context;
        this.shown = shown;
        List<Seat> all = new ArrayList<>();
        for (int i = 0; i < hooks.size(); i++) {
            all.add(seat(hooks.get(i), places.get(i)));
        }
        seats = all;
    }

    private Seat seat(Hook hook, Place place) {
        Behavior<Feeder.Message> feeder = Feeder.create(hook, place);
        return new Seat(
                hook,
                place,
                context.spawnAnonymous(
                        Behaviors.supervise(feeder).onFailure(SupervisorStrategy.resume()),
                        DispatcherSelector.sameAsParent()));
    }

    /** Of those that are wanted. */
    List<ActorRef<Feeder.Message>> refs() {
        return seats.stream().map(Seat::feeder).toList();
    }

    /** All that are wanted; of what happens here some are given an event when others have done with what they were told before. */
    void tell(Feeder.Message message) {
        for (Seat seat : seats) {
            if (message instanceof Feeder.Feed(RoleEvent event)
                    && !seat.hook().after().isEmpty()) {
                feedAfterOthers(seat, event);
            } else {
                seat.feeder().tell(message);
            }
        }
    }

    private void feedAfterOthers(Seat seat, RoleEvent event) {
        if (!seat.hook().wanted().test(event)) {
            return;
        }
        List<ActorRef<Feeder.Message>> others = before(seat.hook());
        seat.feeder().tell(new Feeder.FeedAfter(event, others));
        others.forEach(other ->
                other.tell(new Feeder.Finish(() -> seat.feeder().tell(new Feeder.Passed(event, other)))));
    }

    private Stream<Seat> all() {
        return Stream.concat(seats.stream(), leaving.stream());
    }

    private List<ActorRef<Feeder.Message>> before(Hook hook) {
        return all().filter(seat -> hook.after().contains(seat.name()))
                .map(Seat::feeder)
                .toList();
    }

    /** From now on these are told. */
    void adopt(List<Hook> hooks) {
        List<Seat> before = new ArrayList<>(seats);
        List<Seat> after = new ArrayList<>();
        for (Hook hook : hooks) {
            after.add(taken(hook.name(), before)
                    .or(() -> taken(hook.name(), leaving))
                    .map(seat -> seat.of(hook))
                    .orElseGet(() -> seat(hook, new Place(hook))));
            remembered.remove(hook.name());
        }
        before.forEach(this::dismiss);
        seats = after;
        LOG.info("Hooks are configured otherwise: {} of them", hooks.size());
        show();
    }

    private static Optional<Seat> taken(String name, List<Seat> from) {
        Optional<Seat> found =
                from.stream().filter(seat -> seat.name().equals(name)).findFirst();
        found.ifPresent(from::remove);
        return found;
    }

    private void dismiss(Seat seat) {
        ActorRef<Registrar.Message> registrar = context.getSelf();
        seat.feeder().tell(new Feeder.Leave(() -> registrar.tell(new Registrar.Left(seat.feeder()))));
        leaving.add(seat);
    }

    /** One that was no longer wanted has nothing left to do; it may be wanted again by now. */
    void left(ActorRef<Feeder.Message> feeder) {
        leaving.stream().filter(seat -> seat.feeder().equals(feeder)).toList().forEach(seat -> {
            leaving.remove(seat);
            context.stop(feeder);
            boolean again = seats.stream().anyMatch(other -> other.name().equals(seat.name()));
            if (!again && seat.place().report().hasLost()) {
                seat.place().show(seat.place().report().removed());
                remembered.put(seat.name(), seat.place());
            }
        });
        show();
    }

    private void show() {
        shown.accept(Stream.concat(seats.stream().map(Seat::place), past()).toList());
    }

    private Stream<Place> past() {
        return Stream.concat(leaving.stream().map(Seat::place), remembered.values().stream());
    }

    /** Of those that are wanted no longer. */
    List<HookReport> pastReports() {
        return past().map(Place::report).toList();
    }

    /** @param then told on some other thread, once, when everything was given or it took too long, however many take too long */
    void drain(Duration longest, Runnable then) {
        Set<ActorRef<Feeder.Message>> all = all().map(Seat::feeder).collect(Collectors.toCollection(HashSet::new));
        Behavior<Tally> counting = Behaviors.setup(tally -> {
            for (ActorRef<Feeder.Message> feeder : all) {
                tally.watchWith(feeder, new Done(feeder));
                feeder.tell(new Feeder.Finish(() -> tally.getSelf().tell(new Done(feeder))));
            }
            Cancellable _ = tally.scheduleOnce(longest, tally.getSelf(), new Over());
            return counted(all, then);
        });
        ActorRef<Tally> _ = context.spawnAnonymous(counting, DispatcherSelector.sameAsParent());
    }

    private static Behavior<Tally> counted(Set<ActorRef<Feeder.Message>> left, Runnable then) {
        if (left.isEmpty()) {
            then.run();
            return Behaviors.stopped();
        }
        return Behaviors.receiveMessage(message -> switch (message) {
            case Done(ActorRef<Feeder.Message> feeder) -> {
                left.remove(feeder);
                yield counted(left, then);
            }
            case Over over -> counted(Set.of(), then);
        });
    }
}
