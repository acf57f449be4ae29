package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.instance.Input;
import io.understudy.core.link.Link;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Announcement;
import io.understudy.wire.Audience;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Delivery;
import io.understudy.wire.Envelope;
import io.understudy.wire.Stamp;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packets out and in on one interface, for all virtual routers on it. They see the interface through this actor's eyes: it is as
 * good as down while nothing can be sent or heard there.
 */
final class PacketIo extends AbstractBehavior<PacketIo.Message> {

    private static final Logger LOG = LoggerFactory.getLogger(PacketIo.class);

    sealed interface Message {}

    /** The interface looks like this now. */
    record Seen(Optional<Link> link) implements Message {}

    /** Tell how the interface looks, as soon as that is known, and on every change. */
    record Follow(ActorRef<Instance.Message> instance) implements Message {}

    /** From now on these advertisements are expected for the instance. */
    record Listen(ActorRef<Instance.Message> instance, Reception.Listening listening) implements Message {}

    /**
     * To everybody that the audience is.
     *
     * @param from the Ethernet source; the interface's own MAC if absent
     */
    record Advertise(
            Advertisement advertisement,
            Audience audience,
            IpAddress source,
            Stamp stamp,
            ChecksumForm form,
            Optional<MacAddress> from)
            implements Message {}

    /**
     * An address to be announced.
     *
     * @param mac where it is; the interface's own MAC if absent
     */
    record Notice(IpAddress address, Optional<MacAddress> mac) {}

    /** Announce the addresses, each so many times. */
    record Announce(Object owner, List<Notice> notices, int rounds) implements Message {}

    /** Send none of the owner's announcements any more. */
    record Silence(Object owner) implements Message {}

    /**
     * Pass something on, once everything that was told before has been sent.
     *
     * @param order tells an actor something
     */
    record PassOn(Runnable order) implements Message {}

    record Report(ActorRef<Map<String, Long>> replyTo) implements Message {}

    /** From now on with this pace. */
    record Adopt(Pace pace, boolean tellsOfStrangers) implements Message {}

    /** End, after everything that was told before. */
    record Close() implements Message {}

    private record OfLine(Line.News news) implements Message {}

    private record MoreAnnouncements() implements Message {}

    /** The instance's actor has ended. */
    private record Left(ActorRef<Instance.Message> instance) implements Message {}

    /** What it works with. */
    record Means(Ports ports, VrrpThread thread, Pace pace, boolean tellsOfStrangers, Pinboard board) {}

    private final String name;
    private final Tally tally = new Tally();
    private final Complaints complaints;
    private final Reception reception;
    private final Line line;
    private final Unicast unicast;
    private final Announcer announcer;
    private final Runnable remind;

    /** Whether somebody will remind it of what is still to be announced. */
    private boolean reminded;

    private final Set<ActorRef<Instance.Message>> followers = new HashSet<>();
    private final Map<ActorRef<Instance.Message>, Reception.Listening> listening = new HashMap<>();
    private Optional<Input.Seen> told = Optional.empty();

    private PacketIo(ActorContext<Message> context, TimerScheduler<Message> timers, String name, Means means) {
        super(context);
        this.name = name;
        means.board().put(name, tally);
        Ports ports = means.ports();
        unicast = new Unicast(name, ports.packets());
        complaints = new Complaints(ports.clock(), LOG::warn);
        reception = new Reception(name, complaints, tally, means.tellsOfStrangers());
        ActorRef<Message> self = context.getSelf();
        line = new Line(
                name,
                new Line.Means(
                        ports,
                        reception::take,
                        context.getSystem().dispatchers().lookup(DispatcherSelector.blocking()),
                        news -> self.tell(new OfLine(news)),
                        (delay, news) -> timers.startSingleTimer(new OfLine(news), delay)));
        VrrpThread.Alarm alarm = means.thread().alarm(at -> self.tell(new MoreAnnouncements()));
        announcer = new Announcer(means.pace(), ports.clock(), alarm);
        remind = () -> means.thread().execute(() -> self.tell(new MoreAnnouncements()));
    }

    static Behavior<Message> create(String name, Means means) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> new PacketIo(context, timers, name, means)));
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Advertise.class, this::advertise)
                .onMessage(Announce.class, this::announce)
                .onMessage(MoreAnnouncements.class, more -> {
                    reminded = false;
                    return announceMore();
                })
                .onMessage(Silence.class, this::silence)
                .onMessage(PassOn.class, pass -> {
                    pass.order().run();
                    return this;
                })
                .onMessage(Seen.class, seen -> {
                    line.seen(seen.link());
                    return look();
                })
                .onMessage(OfLine.class, of -> {
                    line.take(of.news());
                    listening.values().forEach(this::prepare);
                    return look();
                })
                .onMessage(Follow.class, this::follow)
                .onMessage(Listen.class, this::listen)
                .onMessage(Left.class, this::forget)
                .onMessage(Report.class, this::report)
                .onMessage(Adopt.class, order -> {
                    announcer.keepTo(order.pace());
                    reception.tellOfStrangers(order.tellsOfStrangers());
                    return announceMore();
                })
                .onMessage(Close.class, close -> Behaviors.stopped())
                .onSignal(PostStop.class, stop -> {
                    announcer.end();
                    unicast.close();
                    line.close();
                    return this;
                })
                .build();
    }

    private Behavior<Message> advertise(Advertise order) {
        String counter = order.advertisement().priority() == 0 ? "farewells-sent" : "adverts-sent";
        switch (order.audience()) {
            case Audience.Group(IpAddress group) ->
                send(
                        counter,
                        mac -> Envelope.toGroup(order.from().orElse(mac), order.source(), group)
                                .around(order.advertisement(), order.stamp(), order.form()));
            case Audience.Peers peers ->
                peers.deliveries(order.source()).forEach(delivery -> sendTo(delivery, order, counter));
        }
        return this;
    }

    private void sendTo(Delivery delivery, Advertise order, String counter) {
        if (!line.isUp()) {
            return;
        }
        try {
            unicast.send(
                    delivery.source().family(), delivery.packet(order.advertisement(), order.stamp(), order.form()));
            tally.count(counter);
        } catch (IOException failure) {
            tally.count("send-errors");
            complaints.about(
                    "send to a peer",
                    delivery.destination().toString(),
                    () -> name + ": cannot send to " + delivery.destination() + ": " + failure.getMessage(),
                    "look at the way there with 'ip route get " + delivery.destination() + "'");
        }
    }

    private void send(String counter, Function<MacAddress, byte[]> frame) {
        try {
            if (line.send(frame)) {
                tally.count(counter);
            }
        } catch (IOException failure) {
            tally.count("send-errors");
            complaints.about(
                    "send",
                    name,
                    () -> name + ": cannot send: " + failure.getMessage(),
                    "look at the interface with 'ip -s link show dev " + name + "'");
        }
    }

    /** The first ones at once; the rest, and those of others who begin now as well, in turn. */
    private Behavior<Message> announce(Announce order) {
        return announcer.begin(order) ? announceMore() : this;
    }

    /** Some; the rest when everybody else had a turn, so that no advertisement waits for more than these, and links announce round by round. */
    private Behavior<Message> announceMore() {
        if (!reminded && !line.isOpening() && announcer.next(this::announce)) {
            reminded = true;
            remind.run();
        }
        return this;
    }

    private void announce(Notice notice) {
        send(
                "announcements-sent",
                mac -> Announcement.of(notice.address(), notice.mac().orElse(mac), true));
    }

    private Behavior<Message> silence(Silence order) {
        announcer.drop(order.owner());
        return this;
    }

    /** The interface or the line may be another than before. */
    private Behavior<Message> look() {
        Optional<Input.Seen> view = line.view();
        if (view.isPresent() && !view.map(PacketIo::essence).equals(told.map(PacketIo::essence))) {
            told = view;
            unicast.close();
            listening.values().forEach(this::prepare);
            followers.forEach(follower -> follower.tell(new Instance.Take(view.get())));
        }
        return announceMore();
    }

    /** Without this program's own addresses: each of them coming or going would otherwise be told to each instance. */
    private static Input.Seen essence(Input.Seen seen) {
        return new Input.Seen(
                seen.link()
                        .map(link -> new Link(
                                link.name(),
                                link.index(),
                                link.running(),
                                link.mac(),
                                link.mtu(),
                                link.addresses().stream()
                                        .filter(address -> !address.marked())
                                        .toList())),
                seen.deaf());
    }

    private Behavior<Message> follow(Follow follow) {
        getContext().watchWith(follow.instance(), new Left(follow.instance()));
        followers.add(follow.instance());
        line.view().ifPresent(seen -> follow.instance().tell(new Instance.Take(seen)));
        return this;
    }

    private Behavior<Message> listen(Listen order) {
        listening.put(order.instance(), order.listening());
        reception.expect(listening.values());
        prepare(order.listening());
        return this;
    }

    /** Lets in what the instance wants to hear, if the interface is open. */
    private void prepare(Reception.Listening one) {
        switch (one.expectation().dialect().audience()) {
            case Audience.Group(IpAddress group) -> join(group);
            case Audience.Peers peers -> {
                if (line.isUp()) {
                    unicast.prepare(one.expectation().source().family());
                }
            }
        }
    }

    private void join(IpAddress group) {
        try {
            line.join(group);
        } catch (IOException failure) {
            LOG.warn("{}: cannot join {}: {}", name, group, failure.getMessage());
        }
    }

    private Behavior<Message> forget(Left left) {
        followers.remove(left.instance());
        listening.remove(left.instance());
        reception.expect(listening.values());
        return this;
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(tally.read());
        return this;
    }
}
