package io.understudy.node;

import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.core.link.LinkMonitor;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.BehaviorBuilder;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has every post of the node filled, and filled again after a back-off when its actor ended; ends the node in good order. */
final class Guardian {

    private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

    /** How long a stop may take before it is completed by force. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How soon it is looked again whether those that an instance needs are back. */
    private static final Duration SOON = Duration.ofMillis(200);

    sealed interface Message {}

    /** End in good order. */
    record Stop() implements Message {}

    /** Who can be asked for a report. */
    record Look(ActorRef<Directory> replyTo) implements Message {}

    private record LinkNews(Links.Message news) implements Message {}

    private record Ended(Post post) implements Message {}

    private record Fill(Post post) implements Message {}

    private record GiveUp() implements Message {}

    /**
     * Whom to ask for what they are doing.
     *
     * @param instances by name; without those whose actor is being waited for
     */
    record Directory(
            Map<String, ActorRef<Instance.Message>> instances, Map<String, ActorRef<PacketIo.Message>> packets) {}

    private record Tenure(Moment since, Backoff backoff) {}

    private final ActorContext<Message> context;
    private final TimerScheduler<Message> timers;
    private final List<InstancePlan> plans;
    private final Ports ports;
    private final Deadlines deadlines;
    private final Map<Post, Tenure> tenures = new HashMap<>();
    private final Map<String, ActorRef<PacketIo.Message>> packets = new HashMap<>();
    private final Map<String, ActorRef<Instance.Message>> instances = new LinkedHashMap<>();
    private Optional<ActorRef<Applier.Message>> applier = Optional.empty();
    private Optional<ActorRef<Links.Message>> links = Optional.empty();

    private Guardian(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            List<InstancePlan> plans,
            Ports ports,
            Deadlines deadlines) {
        this.context = context;
        this.timers = timers;
        this.plans = plans;
        this.ports = ports;
        this.deadlines = deadlines;
    }

    static Behavior<Message> create(List<InstancePlan> plans, Ports ports, Deadlines deadlines) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new Guardian(context, timers, plans, ports, deadlines).begin()));
    }

    private Behavior<Message> begin() {
        prepareThread();
        context.spawnAnonymous(DressRehearsal.create(deadlines, ports.clock()), Props.empty());
        Post.of(plans).forEach(this::fill);
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
        return running();
    }

    /** The dispatcher of instances and packet actors has one thread: whoever runs there runs on it. */
    private void prepareThread() {
        Behavior<Void> once = Behaviors.setup(there -> {
            ports.onVrrpThread().run();
            return Behaviors.stopped();
        });
        context.spawnAnonymous(once, DispatcherSelector.fromConfig("vrrp"));
    }

    private Behavior<Message> running() {
        return Behaviors.receive(Message.class)
                .onMessage(LinkNews.class, this::passOn)
                .onMessage(Look.class, this::look)
                .onMessage(Fill.class, fill -> {
                    fill(fill.post());
                    return Behaviors.same();
                })
                .onMessage(Ended.class, ended -> {
                    vacate(ended.post());
                    refill(ended.post());
                    return Behaviors.same();
                })
                .onMessage(Stop.class, stop -> stop())
                .build();
    }

    private Behavior<Message> passOn(LinkNews link) {
        links.ifPresent(monitor -> monitor.tell(link.news()));
        applier.ifPresent(hands -> hands.tell(Applier.Seen.in(link.news())));
        return Behaviors.same();
    }

    private Behavior<Message> look(Look request) {
        request.replyTo().tell(new Directory(Map.copyOf(instances), Map.copyOf(packets)));
        return Behaviors.same();
    }

    private void fill(Post post) {
        switch (post) {
            case Post.Addresses addresses ->
                applier = Optional.of(
                        spawn(post, Applier.create(ports.kernel()), DispatcherSelector.fromConfig("addresses")));
            case Post.Interfaces interfaces -> {
                links = Optional.of(spawn(post, Links.create(ports.links()), Props.empty()));
                packets.keySet().forEach(this::introduce);
            }
            case Post.Packets(String link) -> {
                packets.put(link, spawn(post, PacketIo.create(link, ports), DispatcherSelector.fromConfig("vrrp")));
                introduce(link);
            }
            case Post.Router router ->
                surroundings(router)
                        .ifPresentOrElse(
                                around -> fill(router, around),
                                () -> timers.startSingleTimer(router, new Fill(router), SOON));
        }
    }

    private void fill(Post.Router router, Surroundings around) {
        Behavior<Instance.Message> instance = Instance.create(router.plan(), around);
        instances.put(router.plan().name(), spawn(router, instance, DispatcherSelector.fromConfig("vrrp")));
    }

    private <T> ActorRef<T> spawn(Post post, Behavior<T> behavior, Props props) {
        ActorRef<T> ref = context.spawnAnonymous(behavior, props);
        context.watchWith(ref, new Ended(post));
        Backoff earlier =
                Optional.ofNullable(tenures.get(post)).map(Tenure::backoff).orElse(Backoff.NONE);
        tenures.put(post, new Tenure(ports.clock().now(), earlier));
        return ref;
    }

    private void introduce(String link) {
        Optional.ofNullable(packets.get(link))
                .ifPresent(ref -> links.ifPresent(monitor -> monitor.tell(new Links.Follow(link, ref))));
    }

    /** Empty while somebody is missing that the instance needs. */
    private Optional<Surroundings> surroundings(Post.Router router) {
        Map<String, ActorRef<PacketIo.Message>> lines = new HashMap<>(packets);
        lines.keySet().retainAll(router.links());
        return applier.filter(present -> lines.keySet().equals(router.links()))
                .map(present -> new Surroundings(present, lines, deadlines, ports.clock(), RoleChange::log));
    }

    private void vacate(Post post) {
        switch (post) {
            case Post.Addresses addresses -> applier = Optional.empty();
            case Post.Interfaces interfaces -> links = Optional.empty();
            case Post.Packets(String link) -> packets.remove(link);
            case Post.Router router -> instances.remove(router.plan().name());
        }
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
        timers.startSingleTimer(new GiveUp(), PATIENCE);
        instances.values().forEach(instance -> instance.tell(new Instance.Take(new Input.Stop())));
        return instances.isEmpty() ? closing() : stopping();
    }

    /** Waits until no instance holds anything. */
    private Behavior<Message> stopping() {
        return ending().onMessage(Ended.class, ended -> {
                    vacate(ended.post());
                    return instances.isEmpty() ? closing() : Behaviors.same();
                })
                .build();
    }

    /** Waits until every farewell has been sent. */
    private Behavior<Message> closing() {
        packets.values().forEach(line -> line.tell(new PacketIo.Close()));
        return packets.isEmpty()
                ? Behaviors.stopped()
                : ending().onMessage(Ended.class, ended -> {
                            vacate(ended.post());
                            return packets.isEmpty() ? Behaviors.stopped() : Behaviors.same();
                        })
                        .build();
    }

    private BehaviorBuilder<Message> ending() {
        return Behaviors.receive(Message.class)
                .onMessage(Look.class, this::look)
                .onMessage(GiveUp.class, enough -> {
                    Collection<String> unfinished = instances.keySet();
                    LOG.error("not everything was given back within {} s: {}", PATIENCE.toSeconds(), unfinished);
                    return Behaviors.stopped();
                });
    }
}
