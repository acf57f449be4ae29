package io.understudy.node.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feeder for each hook. When there are other hooks, those that were there are first given what there is to give, while the rest
 * waits, so that no event overtakes an older one. Belongs to the {@link Registrar}.
 */
final class Feeders {

    private static final Logger LOG = LoggerFactory.getLogger(Feeders.class);

    /** How long hooks that are no longer wanted may take for what they were still to be given. */
    static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);

    private final ActorContext<Registrar.Message> context;
    private final List<ActorRef<Feeder.Message>> feeders = new ArrayList<>();
    private final List<Feeder.Message> parked = new ArrayList<>();
    private final AtomicReference<List<AtomicReference<HookReport>>> shown;
    private boolean draining;

    /** @param shown where each shows how its hook is doing, in their order */
    Feeders(
            ActorContext<Registrar.Message> context,
            List<Hook> hooks,
            AtomicReference<List<AtomicReference<HookReport>>> shown) {
        this.context = context;
        this.shown = shown;
        begin(hooks);
    }

    /** Where nothing is shown yet. */
    static List<AtomicReference<HookReport>> places(List<Hook> hooks) {
        return hooks.stream()
                .map(hook -> new AtomicReference<>(HookReport.of(hook.name())))
                .toList();
    }

    private void begin(List<Hook> hooks) {
        List<AtomicReference<HookReport>> places = places(hooks);
        shown.set(places);
        for (int i = 0; i < hooks.size(); i++) {
            Behavior<Feeder.Message> feeder = Feeder.create(hooks.get(i), places.get(i)::set);
            feeders.add(context.spawnAnonymous(
                    Behaviors.supervise(feeder).onFailure(SupervisorStrategy.resume()),
                    DispatcherSelector.sameAsParent()));
        }
    }

    List<ActorRef<Feeder.Message>> refs() {
        return List.copyOf(feeders);
    }

    /** All of them. */
    void tell(Feeder.Message message) {
        if (draining) {
            parked.add(message);
        } else {
            feeders.forEach(feeder -> feeder.tell(message));
        }
    }

    boolean isDraining() {
        return draining;
    }

    /** @param then told on some other thread, once, when everything was given or it took too long */
    void drain(Duration longest, Runnable then) {
        draining = true;
        ActorRef<Done> waiting = context.spawnAnonymous(waiting(feeders.size(), longest, then));
        feeders.forEach(feeder -> feeder.tell(new Feeder.Finish(waiting)));
    }

    private static Behavior<Done> waiting(int left, Duration longest, Runnable then) {
        if (left == 0) {
            return Behaviors.setup(context -> end(then));
        }
        return Behaviors.setup(context -> {
            context.setReceiveTimeout(longest, Done.getInstance());
            return counting(left, then);
        });
    }

    private static Behavior<Done> counting(int left, Runnable then) {
        return Behaviors.receiveMessage(one -> left == 1 ? end(then) : counting(left - 1, then));
    }

    private static Behavior<Done> end(Runnable then) {
        then.run();
        return Behaviors.stopped();
    }

    /** After the others were drained. */
    void replace(List<Hook> hooks) {
        feeders.forEach(context::stop);
        feeders.clear();
        begin(hooks);
        draining = false;
        LOG.info("Hooks are configured otherwise: {} of them", hooks.size());
        List.copyOf(parked).forEach(this::tell);
        parked.clear();
    }
}
