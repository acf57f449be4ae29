package io.understudy.node;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Word;
import io.understudy.core.journal.RouterRecorder;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.State;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Correspondence;
import io.understudy.wire.Dialect;
import io.understudy.wire.Expectation;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.BehaviorBuilder;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A vrrp_instance: takes inputs, performs effects; what they mean is all in {@link InstanceMachine}. */
final class Instance {

    sealed interface Message {}

    /** From whomever: an interface's look, the applier's answer, the order to stop. */
    record Take(Input input) implements Message {}

    /** From the wire, through this instance's {@link Ear}. */
    record Heard(Event.Received event) implements Message {}

    /** A deadline has come. */
    record Due(Moment at) implements Message {}

    record Report(ActorRef<InstanceReport> replyTo) implements Message {}

    /** It is configured otherwise; what need not change goes on as if nothing had been told. */
    record Adopt(InstancePlan plan, Surroundings around) implements Message {}

    /** A deadline may be about to come. */
    record Soon() implements Message {}

    /** The startup delay is over. */
    private record Begin() implements Message {}

    /** It is time to announce again what no advertisement tells of. */
    private record AnnounceExtra() implements Message {}

    /** Its {@link Steward} has taken everything back. */
    record Dismissed() implements Message {}

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final ActorContext<Message> context;
    private InstancePlan plan;
    private RouterRecorder recorder;
    private Surroundings around;
    private final InstanceView view;
    private final Tally tally;
    private final Ear ear;
    private final Heralds heralds;
    private final VrrpThread.Alarm alarm;
    private final Cue cue;
    private final VrrpThread.Alarm beginAlarm;
    private final Moment beginAt;
    private final Correspondence correspondence = new Correspondence(InstantSource.system());
    private Standing standing = Standing.BEGINNING;
    private Optional<Word> said = Optional.empty();

    private Instance(ActorContext<Message> context, InstancePlan plan, Surroundings around) {
        this.context = context;
        this.plan = plan;
        this.around = around;
        ActorRef<Message> self = context.getSelf();
        beginAt = around.since().plus(plan.startupDelay());
        view = around.board().put(plan, beginAt);
        tally = view.tally();
        recorder = new RouterRecorder(plan.name(), plan.machine(), around.journal());
        ear = new Ear(self, tally);
        alarm = around.thread().alarm(at -> self.tell(new Due(at)));
        cue = new Cue(around.thread(), at -> self.tell(new Soon()));
        heralds = new Heralds(self, plan, around, around.thread().alarm(at -> self.tell(new AnnounceExtra())));
        beginAlarm = around.thread().alarm(at -> self.tell(new Begin()));
    }

    /** Ends when it was told to stop and has nothing in the kernel any more. */
    static Behavior<Message> create(InstancePlan plan, Surroundings around) {
        return Behaviors.setup(context -> new Instance(context, plan, around).waiting());
    }

    /** Runs as soon as it knows its interface and the startup delay is over. */
    private Behavior<Message> waiting() {
        ActorRef<Message> self = context.getSelf();
        context.watch(around.steward().ref());
        around.packets().values().forEach(context::watch);
        around.steward().serve(self, plan);
        packets().tell(new PacketIo.Follow(self));
        return behaving(take -> switch (take.input()) {
                    case Input.Seen seen -> {
                        take(seen);
                        yield begin();
                    }
                    case Input.Stop stop -> {
                        take(stop);
                        yield stopping();
                    }
                    case Input other -> {
                        take(other);
                        yield Behaviors.same();
                    }
                })
                .build();
    }

    private Behavior<Message> begin() {
        if (around.clock().now().isBefore(beginAt)) {
            beginAlarm.set(Optional.of(beginAt));
            return delayed();
        }
        take(new Input.Run());
        return running();
    }

    private Behavior<Message> delayed() {
        return behaving(this::goOn).onMessage(Begin.class, over -> begin()).build();
    }

    private Behavior<Message> running() {
        return behaving(this::goOn).build();
    }

    private Behavior<Message> goOn(Take take) {
        take(take.input());
        return take.input() instanceof Input.Stop ? stopping() : Behaviors.same();
    }

    /** Until the kernel has taken back what was held. */
    private Behavior<Message> stopping() {
        beginAlarm.set(Optional.empty());
        return holdsNothing()
                ? leaving()
                : behaving(take -> {
                            take(take.input());
                            return holdsNothing() ? leaving() : Behaviors.same();
                        })
                        .build();
    }

    /** Until it has taken back what was staged as well. */
    private Behavior<Message> leaving() {
        passOn(around.steward()::leave);
        return behaving(late -> Behaviors.same())
                .onMessage(Dismissed.class, over -> Behaviors.stopped())
                .build();
    }

    /** Each message is compared with the kinds in this order. */
    private BehaviorBuilder<Message> behaving(Function<Take, Behavior<Message>> taking) {
        return Behaviors.receive(Message.class)
                .onMessage(Heard.class, this::heard)
                .onMessage(Take.class, taking::apply)
                .onMessage(Due.class, this::due)
                .onMessage(Soon.class, soon -> soon())
                .onMessage(Report.class, this::report)
                .onMessage(Adopt.class, this::adopt)
                .onMessage(AnnounceExtra.class, more -> announceExtra())
                .onSignal(Terminated.class, this::lostGround)
                .onSignal(PostStop.class, this::leave);
    }

    private Behavior<Message> adopt(Adopt order) {
        InstancePlan before = plan;
        InstanceMachine was = before.machine();
        changeLines(around.packets().values(), order.around().packets().values());
        plan = order.plan();
        around = order.around();
        view.follow(plan);
        heralds.follow(plan, around);
        recorder = new RouterRecorder(plan.name(), plan.machine(), around.journal());
        take(new Input.Reconfigured(was));
        InstanceMachine is = plan.machine();
        if (!before.dialect().equals(plan.dialect()) || !was.router().equals(is.router())) {
            listen();
        }
        if (!before.holdings().equals(plan.holdings()) && is.needs().group().isEmpty()) {
            take(new Input.Reassigned());
        }
        if (!before.name().equals(plan.name())) {
            around.board().rename(before.name(), plan.name(), view);
            around.told()
                    .accept(new RoleChange(
                            plan.name(), is.needs(), Standing.BEGINNING, standing, new Input.Reconfigured(was)));
        }
        return Behaviors.same();
    }

    private void changeLines(
            Collection<ActorRef<PacketIo.Message>> before, Collection<ActorRef<PacketIo.Message>> after) {
        before.stream().filter(line -> !after.contains(line)).forEach(context::unwatch);
        after.stream().filter(line -> !before.contains(line)).forEach(context::watch);
    }

    private boolean holdsNothing() {
        return standing.grip() == Grip.NONE && standing.unanswered() == 0;
    }

    private Behavior<Message> heard(Heard heard) {
        ear.taken();
        if (plan.debug()) {
            LOG.info("({}) received {}", plan.name(), words(heard.event()));
        }
        view.heard(around.clock().now());
        take(new Input.Heard(heard.event()));
        return Behaviors.same();
    }

    private static String words(Event.Received event) {
        return switch (event) {
            case Event.Advertised ad ->
                "an advertisement with priority " + ad.priority() + " from " + ad.sender() + ", every "
                        + ad.interval().toMillis() + " ms";
            case Event.Resigned gone -> "a farewell from " + gone.sender();
        };
    }

    private Behavior<Message> due(Due due) {
        view.late(due.at().until(around.clock().now()).toNanos());
        take(new Input.Wake());
        return Behaviors.same();
    }

    private Behavior<Message> report(Report request) {
        request.replyTo().tell(view.report(around.clock().now()));
        return Behaviors.same();
    }

    /** Without a steward or a line nothing it says is true any longer: it ends, and another begins with new ones. */
    private Behavior<Message> lostGround(Terminated ended) {
        return Behaviors.stopped();
    }

    /** Whatever it ends of, its peers need not wait for the silence to be long enough. */
    private Behavior<Message> leave(Signal stop) {
        alarm.set(Optional.empty());
        cue.end();
        beginAlarm.set(Optional.empty());
        heralds.stop();
        if (standing.state() instanceof State.Master) {
            perform(new Effect.Resign());
        }
        return Behaviors.same();
    }

    private void take(Input input) {
        if (input instanceof Input.Answer) {
            around.thread().goOn();
        }
        Standing before = standing;
        Moment now = around.clock().now();
        InstanceMachine.Step step = plan.machine().step(before, input, now);
        standing = step.next();
        if (!standing.source().equals(before.source())) {
            listen();
        }
        step.effects().forEach(this::perform);
        alarm.set(standing.deadline());
        cue.follow(standing.state(), now);
        publish(new RoleChange(plan.name(), plan.machine().needs(), before, standing, input));
        plan.machine().needs().group().ifPresent(group -> tellGroup());
        RouterRecorder witness = recorder;
        around.thread().executeLater(() -> witness.record(before, input, now, step));
    }

    private Behavior<Message> soon() {
        cue.come(standing.state(), around.clock().now()).ifPresent(around.cue());
        return Behaviors.same();
    }

    private void tellGroup() {
        Optional<Word> now = Optional.of(plan.machine().word(standing));
        if (!now.equals(said)) {
            said = now;
            now.ifPresent(word -> around.steward().hear(context.getSelf(), word));
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Advertise advertise -> send(advertisement(), "adverts-sent");
            case Effect.Resign resign -> send(advertisement().farewell(), "farewells-sent");
            case Effect.Hold hold -> {
                around.thread().postpone();
                passOn(around.steward()::hold);
            }
            case Effect.Hush hush -> heralds.stop();
            case Effect.Release release -> {
                heralds.stop();
                passOn(around.steward()::release);
            }
            case Effect.Announce announce -> heralds.start(announce.rounds());
        }
    }

    private Advertisement advertisement() {
        return Advertisement.of(plan.machine().router(standing), plan.dialect().authentication());
    }

    private Behavior<Message> announceExtra() {
        if (standing.role() == Role.MASTER) {
            heralds.startExtra();
        }
        return Behaviors.same();
    }

    private void send(Advertisement what, String counter) {
        Dialect dialect = plan.dialect();
        standing.source().ifPresent(source -> {
            packets()
                    .tell(new PacketIo.Advertise(
                            what,
                            dialect.audience(),
                            source,
                            correspondence.stamp(dialect.authentication()),
                            dialect.checksum(),
                            plan.sender()));
            tally.count(counter);
            if (plan.debug()) {
                LOG.info("({}) sent an advertisement with priority {} from {}", plan.name(), what.priority(), source);
            }
        });
    }

    /** By way of the packet actor: what is to be sent first leaves first. */
    private void passOn(Consumer<ActorRef<Message>> order) {
        ActorRef<Message> self = context.getSelf();
        packets().tell(new PacketIo.PassOn(() -> order.accept(self)));
    }

    private void listen() {
        VirtualRouter router = plan.machine().router();
        standing.source().ifPresent(source -> {
            Expectation expectation = new Expectation(router, source, plan.dialect(), correspondence);
            packets().tell(new PacketIo.Listen(context.getSelf(), new Reception.Listening(expectation, ear)));
        });
    }

    private void publish(RoleChange change) {
        view.show(standing, around.clock().now());
        if (change.isNew()) {
            tally.count("transitions-to-" + standing.role().name().toLowerCase(Locale.ROOT));
            if (change.before().role() == Role.MASTER) {
                tally.count("transitions-from-master");
            }
        }
        around.told().accept(change);
    }

    private ActorRef<PacketIo.Message> packets() {
        return around.line(plan.machine().needs().link());
    }
}
