package io.understudy.node;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.State;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.wire.Advertisement;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Expectation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.BehaviorBuilder;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A vrrp_instance: takes inputs, performs effects; what they mean is all in {@link InstanceMachine}. */
final class Instance {

    sealed interface Message {}

    /** From whomever: an interface's look, the applier's answer, the order to stop. */
    record Take(Input input) implements Message {}

    /** From the wire, through this instance's {@link Ear}. */
    record Heard(Event.Received event) implements Message {}

    /** From the deadline thread. */
    record Due(Moment at) implements Message {}

    record Report(ActorRef<InstanceReport> replyTo) implements Message {}

    private static final int NANOS_IN_A_MICRO = 1000;

    private final ActorContext<Message> context;
    private final InstancePlan plan;
    private final Surroundings around;
    private final Tally tally = new Tally();
    private final Ear ear;
    private final Herald herald;
    private final Deadlines.Alarm alarm;
    private final Advertisement advertisement;
    private final ChecksumForm form;
    private Standing standing = Standing.BEGINNING;
    private Instant since = Instant.now();
    private int identification;

    private Instance(ActorContext<Message> context, InstancePlan plan, Surroundings around) {
        this.context = context;
        this.plan = plan;
        this.around = around;
        ActorRef<Message> self = context.getSelf();
        ear = new Ear(self, tally);
        herald = Herald.of(self, plan.holdings(), around.packets());
        alarm = around.deadlines().alarm(at -> self.tell(new Due(at)));
        advertisement = Advertisement.of(plan.machine().router(), plan.dialect().authentication());
        form = plan.dialect().checksum();
    }

    /** Ends when it was told to stop and holds nothing any more. */
    static Behavior<Message> create(InstancePlan plan, Surroundings around) {
        return Behaviors.setup(context -> new Instance(context, plan, around).waiting());
    }

    /** Runs as soon as it knows its interface. */
    private Behavior<Message> waiting() {
        context.watch(around.applier());
        around.packets().values().forEach(context::watch);
        packets().tell(new PacketIo.Follow(context.getSelf()));
        return behaving()
                .onMessage(Take.class, take -> switch (take.input()) {
                    case Input.Seen seen -> {
                        take(seen);
                        take(new Input.Run());
                        yield running();
                    }
                    case Input.Stop stop -> Behaviors.stopped();
                    case Input.Read read -> takeEarly(read);
                    case Input.Inherited inherited -> takeEarly(inherited);
                    case Input.Run run -> Behaviors.same();
                    case Input.Heard heard -> Behaviors.same();
                    case Input.Wake wake -> Behaviors.same();
                    case Input.Lost lost -> Behaviors.same();
                    case Input.Answer answer -> Behaviors.same();
                })
                .build();
    }

    private Behavior<Message> takeEarly(Input input) {
        take(input);
        return Behaviors.same();
    }

    private Behavior<Message> running() {
        return behaving()
                .onMessage(Take.class, take -> {
                    take(take.input());
                    return take.input() instanceof Input.Stop ? stopping() : Behaviors.same();
                })
                .build();
    }

    /** Ends when the kernel has taken everything back. */
    private Behavior<Message> stopping() {
        return holdsNothing()
                ? Behaviors.stopped()
                : behaving()
                        .onMessage(Take.class, take -> {
                            take(take.input());
                            return holdsNothing() ? Behaviors.stopped() : Behaviors.same();
                        })
                        .build();
    }

    private BehaviorBuilder<Message> behaving() {
        return Behaviors.receive(Message.class)
                .onMessage(Heard.class, this::heard)
                .onMessage(Due.class, this::due)
                .onMessage(Report.class, this::report)
                .onSignal(Terminated.class, this::lostGround)
                .onSignal(PostStop.class, this::leave);
    }

    private boolean holdsNothing() {
        return standing.grip() == Grip.NONE && standing.unanswered() == 0;
    }

    private Behavior<Message> heard(Heard heard) {
        ear.taken();
        take(new Input.Heard(heard.event()));
        return Behaviors.same();
    }

    private Behavior<Message> due(Due due) {
        long late = due.at().until(around.clock().now()).toNanos();
        tally.reach("worst-lateness-us", late / NANOS_IN_A_MICRO);
        take(new Input.Wake());
        return Behaviors.same();
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(new InstanceReport(plan, standing, since, tally.read()));
        return Behaviors.same();
    }

    /** Without an applier or a line nothing it says is true any longer: it ends, and another begins with new ones. */
    private Behavior<Message> lostGround(Terminated ended) {
        return Behaviors.stopped();
    }

    /** Whatever it ends of, its peers need not wait for the silence to be long enough. */
    private Behavior<Message> leave(Signal stop) {
        alarm.set(Optional.empty());
        herald.stop();
        if (standing.state() instanceof State.Master) {
            perform(new Effect.Resign());
        }
        return Behaviors.same();
    }

    private void take(Input input) {
        Standing before = standing;
        InstanceMachine.Step step =
                plan.machine().step(before, input, around.clock().now());
        standing = step.next();
        if (!standing.source().equals(before.source())) {
            listen();
        }
        step.effects().forEach(this::perform);
        alarm.set(standing.deadline());
        publish(new RoleChange(plan.name(), plan.machine().needs(), before, standing));
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Advertise advertise -> send(advertisement, "adverts-sent");
            case Effect.Resign resign -> send(advertisement.farewell(), "farewells-sent");
            case Effect.Hold hold -> passOn(new Applier.Hold(context.getSelf(), plan.holdings()));
            case Effect.Release release -> {
                herald.stop();
                passOn(new Applier.Release(context.getSelf()));
            }
            case Effect.Announce announce -> herald.start(announce.rounds());
        }
    }

    private void send(Advertisement what, String counter) {
        standing.source().ifPresent(source -> {
            packets().tell(new PacketIo.Advertise(what, source, ++identification, form));
            tally.count(counter);
        });
    }

    /** By way of the packet actor: what is to be sent first leaves first. */
    private void passOn(Applier.Message order) {
        packets().tell(new PacketIo.PassOn(around.applier(), order));
    }

    private void listen() {
        VirtualRouter router = plan.machine().router();
        standing.source().ifPresent(source -> {
            Expectation expectation = new Expectation(router, source, plan.dialect());
            packets().tell(new PacketIo.Listen(context.getSelf(), new Reception.Listening(expectation, ear)));
        });
    }

    private void publish(RoleChange change) {
        if (change.isNew()) {
            since = Instant.now();
            tally.count("transitions-to-" + standing.role().name().toLowerCase(Locale.ROOT));
        }
        around.told().accept(change);
    }

    private ActorRef<PacketIo.Message> packets() {
        return around.line(plan.machine().needs().link());
    }
}
