package io.understudy.node;

import io.understudy.core.address.LossMonitor;
import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Backoff;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Drain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every post of the node filled, and filled again after a back-off when its actor ended; ends the node in good order. */
final class Guardian {

    private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

    /** How long a stop may take before it is completed by force. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How soon it is looked again whether those that an instance needs are back. */
    private static final Duration SOON = Duration.ofMillis(200);

    sealed interface Message {}

    /** End in good order. */
    record Stop() implements Message {}

    /** Who can be asked for a report. */
    record Look(ActorRef<Directory> replyTo) implements Message {
        Behavior<Message> answer(Staff staff) {
            replyTo.tell(staff.crew().directory(staff.plan()));
            return Behaviors.same();
        }
    }

    /**
     * Give signs of life from now on.
     *
     * @param sign given on the thread of the instances; must not block
     */
    record Beat(Duration every, Runnable sign) implements Message {}

    /** An operator wants something of all, or of the instance or sync group of that name. */
    record Guide(Optional<String> whom, Function<Moment, Input.Guidance> guidance, ActorRef<Boolean> replyTo)
            implements Message {}

    /** Something is known that may help the instance of that name. */
    record Advise(String instance, Function<Moment, Input.Advice> advice) implements Message {}

    private record LinkNews(Links.Message news) implements Message {}

    /** Follow this plan from now on; answered when everybody has been told. */
    record Adopt(NodePlan plan, ActorRef<Done> replyTo) implements Message {}

    record Ended(Post post, ActorRef<?> who) implements Message {}

    /** Those who are to end for a new plan take too long. */
    private record Overdue() implements Message {}

    /** Nobody may need some links any more. */
    private record CloseIdle() implements Message {}

    private record Fill(Post post) implements Message {}

    /** Something of this program's may have gone from the kernel. */
    private record Lost() implements Message {}

    /** The end takes too long. */
    record GiveUp() implements Message {}

    /**
     * Whom to ask for what they are doing.
     *
     * @param plan that they follow
     * @param instances by name, as the groups are; without those whose actor is being waited for
     */
    record Directory(
            NodePlan plan,
            Map<String, ActorRef<Instance.Message>> instances,
            Map<String, ActorRef<SyncGroup.Message>> groups,
            Map<String, ActorRef<PacketIo.Message>> packets,
            List<ActorRef<Fixture.Message>> fixtures) {}

    private record Tenure(Moment since, Backoff backoff) {}

    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final Ports ports;
    private final VrrpThread thread;
    private final Map<Post, Tenure> tenures = new HashMap<>();
    private final ActorRef<DressRehearsal.Message> rehearsal;
    private final Staff staff;
    private final Deque<Adopt> orders = new ArrayDeque<>();
    private Optional<Changeover> changeover = Optional.empty();
    private Optional<LossMonitor.Watch> losses = Optional.empty();

    private Guardian(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            NodePlan plan,
            Ports ports,
            VrrpThread thread,
            Executor voice,
            Pinboard board,
            Optional<Drain> drain) {
        this.context = context;
        this.timers = timers;
        this.ports = ports;
        this.thread = thread;
        rehearsal = context.spawnAnonymous(DressRehearsal.create(thread, ports.clock()), Props.empty());
        staff = new Staff(plan, ports, thread, voice, board, drain, rehearsal, new Hiring());
    }

    /** @param voice where roles are made known, one after the other */
    static Behavior<Message> create(
            NodePlan plan, Ports ports, VrrpThread thread, Executor voice, Pinboard board, Optional<Drain> drain) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new Guardian(context, timers, plan, ports, thread, voice, board, drain).begin()));
    }

    private Behavior<Message> begin() {
        Post.of(staff.plan()).forEach(this::fill);
        ActorRef<Message> self = context.getSelf();
        ports.links().start(new LinkMonitor.Listener() {
            @Override
            public void changed(Link link) {
                self.tell(new LinkNews(new Links.Changed(link)));
            }

            @Override
            public void gone(String name) {
                self.tell(new LinkNews(new Links.Gone(name)));
            }
        });
        watchForLosses();
        rehearsal.tell(new DressRehearsal.Begin());
        return running();
    }

    private void watchForLosses() {
        if (losses.isPresent() || !staff.plan().wantsToHearOfLosses()) {
            return;
        }
        ActorRef<Message> self = context.getSelf();
        try {
            losses = Optional.of(ports.losses().watch(() -> self.tell(new Lost())));
        } catch (IOException failure) {
            LOG.warn("routes and rules that somebody takes away will not be missed: {}", failure.getMessage());
        }
    }

    private Behavior<Message> running() {
        return Behaviors.receive(Message.class)
                .onMessage(LinkNews.class, link -> {
                    staff.pass(link.news());
                    return Behaviors.same();
                })
                .onMessage(Look.class, look -> look.answer(staff))
                .onMessage(Beat.class, beat -> {
                    context.spawnAnonymous(
                            Pulse.create(thread, ports.clock(), beat.every(), beat.sign()), Dispatchers.VRRP);
                    return Behaviors.same();
                })
                .onMessage(Guide.class, this::guide)
                .onMessage(Advise.class, told -> {
                    staff.advise(
                            told.instance(), told.advice().apply(ports.clock().now()));
                    return Behaviors.same();
                })
                .onMessage(Fill.class, fill -> {
                    fill(fill.post());
                    return Behaviors.same();
                })
                .onMessage(Ended.class, this::ended)
                .onMessage(Adopt.class, order -> {
                    orders.add(order);
                    return changeOver();
                })
                .onMessage(Overdue.class, late -> overdue())
                .onMessage(CloseIdle.class, idle -> closeIdle())
                .onMessage(Lost.class, lost -> {
                    staff.lookForLosses();
                    return Behaviors.same();
                })
                .onMessage(Stop.class, stop -> stop())
                .build();
    }

    private Behavior<Message> guide(Guide wish) {
        Moment now = ports.clock().now();
        wish.replyTo().tell(staff.guide(wish.whom(), wish.guidance().apply(now), now));
        return Behaviors.same();
    }

    private void fill(Post post) {
        if (!staff.fill(post)) {
            timers.startSingleTimer(post, new Fill(post), SOON);
        }
    }

    private final class Hiring implements Staff.Hiring {
        @Override
        public <T> ActorRef<T> hire(Post post, Behavior<T> behavior, Props props) {
            ActorRef<T> ref = context.spawnAnonymous(behavior, props);
            context.watchWith(ref, new Ended(post, ref));
            Backoff earlier =
                    Optional.ofNullable(tenures.get(post)).map(Tenure::backoff).orElse(Backoff.NONE);
            tenures.put(post, new Tenure(ports.clock().now(), earlier));
            return ref;
        }

        @Override
        public void move(Post post, ActorRef<?> ref) {
            context.unwatch(ref);
            context.watchWith(ref, new Ended(post, ref));
        }

        @Override
        public void dismiss(ActorRef<?> ref) {
            context.stop(ref);
        }
    }

    /** Whoever ends on the way to another plan is filled by that one. */
    private Behavior<Message> ended(Ended ended) {
        boolean vacant = staff.vacate(ended.post(), ended.who());
        changeover.ifPresent(change -> change.ended(ended.post()));
        if (changeover.isPresent()) {
            return changeOver();
        }
        if (vacant && isWanted(ended.post())) {
            refill(ended.post());
        }
        return Behaviors.same();
    }

    private boolean isWanted(Post post) {
        return Post.of(staff.plan()).contains(post);
    }

    /** One after the other. */
    private Behavior<Message> changeOver() {
        while (changeover.isPresent() || !orders.isEmpty()) {
            Changeover change = changeover.orElseGet(this::nextChange);
            changeover = Optional.of(change);
            if (!change.proceed()) {
                timers.startSingleTimer(new Overdue(), PATIENCE);
                return Behaviors.same();
            }
            timers.cancel(new Overdue());
            complete(change);
            changeover = Optional.empty();
            orders.remove().replyTo().tell(Done.getInstance());
        }
        return Behaviors.same();
    }

    private Changeover nextChange() {
        return new Changeover(Difference.between(staff.plan(), orders.element().plan()), staff);
    }

    private void complete(Changeover change) {
        List<Post> before = Post.of(staff.plan());
        change.begin();
        before.stream().filter(post -> !isWanted(post)).forEach(timers::cancel);
        fillVacant(post -> !post.holds());
        change.tell();
        fillVacant(Post::holds);
        watchForLosses();
        timers.startSingleTimer(new CloseIdle(), PATIENCE);
    }

    private void fillVacant(Predicate<Post> some) {
        Post.of(staff.plan()).stream()
                .filter(some)
                .filter(post -> staff.vacant(post) && !timers.isTimerActive(post))
                .forEach(this::fill);
    }

    private Behavior<Message> overdue() {
        changeover
                .map(Changeover::force)
                .ifPresent(late -> LOG.error(
                        "{} did not end within {} s for the new configuration, and will be ended",
                        late,
                        PATIENCE.toSeconds()));
        return Behaviors.same();
    }

    private Behavior<Message> closeIdle() {
        staff.crew().packets.forEach((link, packets) -> {
            if (!isWanted(new Post.Packets(link))) {
                packets.tell(new PacketIo.Close());
            }
        });
        return Behaviors.same();
    }

    private void refill(Post post) {
        Moment now = ports.clock().now();
        Tenure last = Optional.ofNullable(tenures.get(post)).orElse(new Tenure(now, Backoff.NONE));
        Backoff backoff = last.backoff().afterFailure(last.since().until(now));
        tenures.put(post, new Tenure(now, backoff));
        LOG.warn(
                "{} has ended unasked; it begins anew in {} s",
                post,
                backoff.delay().toSeconds());
        timers.startSingleTimer(post, new Fill(post), backoff.delay());
    }

    private Behavior<Message> stop() {
        timers.cancelAll();
        losses.ifPresent(LossMonitor.Watch::close);
        timers.startSingleTimer(new GiveUp(), PATIENCE);
        return new Departure(staff).begin();
    }
}
