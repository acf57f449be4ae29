package io.understudy.simulator;

import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.RouterRecorder;
import io.understudy.core.link.Link;
import io.understudy.core.router.Effect;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Dialect;
import io.understudy.wire.Envelope;
import io.understudy.wire.Expectation;
import io.understudy.wire.Receiver;
import io.understudy.wire.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running process: drives one instance machine as the actors do, until it is killed. */
final class Daemon implements Applier.Client {

    /** What a process lives through; a stopped one finds everything that it missed when it continues. */
    private enum Life {
        RUNNING,
        STOPPED,
        DEAD
    }

    private static final Duration FIRST_READING = Duration.ofSeconds(2);

    private final Host host;
    private final World world;
    private final Member member;
    private final LocalClock clock;
    private final InstanceMachine machine;
    private final RouterRecorder recorder;
    private final Receiver receiver;
    private final Envelope envelope;
    private final Applier applier;
    private final Safety safety;
    private final Credulity credulity;
    private final Lapse lapse;
    private final Moment settledAt;
    private final List<Runnable> missed = new ArrayList<>();
    private Life life = Life.RUNNING;
    private Standing standing = Standing.BEGINNING;
    private Optional<Moment> armed = Optional.empty();
    private boolean delayed = true;
    private boolean sentAway;
    private int sent;

    Daemon(Host host, World world, LocalClock clock) {
        this.host = host;
        this.world = world;
        this.clock = clock;
        member = host.member();
        machine = new InstanceMachine(member.router(), member.needs());
        recorder = new RouterRecorder(member.name(), machine, world.journal());
        receiver = new Receiver(List.of(new Expectation(
                member.router(), member.source(), Dialect.usual(member.router().family()))));
        envelope = Envelope.toAllRouters(member.mac(), member.source());
        applier = new Applier(this, host.kernel(), member.holdings());
        safety = new Safety(member, machine, applier);
        credulity = new Credulity(member, machine);
        lapse = new Lapse(this, world);
        settledAt = world.agenda().now().plus(longestStart());
    }

    private Duration longestStart() {
        Duration readings = member.setup().tracked().isEmpty() ? Duration.ZERO : FIRST_READING;
        Duration delay = member.setup().startupDelay();
        return delay.compareTo(readings) > 0 ? delay : readings;
    }

    /** Keeps of what an earlier one has left what is wanted, and takes part when it may. */
    void begin() {
        applier.sweep();
        if (applier.hasInherited()) {
            input(new Input.Inherited());
        }
        input(new Input.Seen(host.link()));
        member.setup()
                .tracked()
                .forEach(tracked -> later(
                        world.upTo(FIRST_READING),
                        () -> input(new Input.Read(tracked.subject(), host.reading(tracked)))));
        if (member.setup().startupDelay().isPositive()) {
            later(member.setup().startupDelay(), this::run);
        } else {
            run();
        }
    }

    private void run() {
        delayed = false;
        if (!sentAway) {
            input(new Input.Run());
        }
    }

    void kill() {
        life = Life.DEAD;
        missed.clear();
    }

    void stop() {
        life = Life.STOPPED;
    }

    /** Timer and reader threads race for who is first: sometimes the wake-up comes before the packets that waited. */
    void resume(boolean wakeFirst) {
        life = Life.RUNNING;
        lapse.beginAnew();
        List<Runnable> backlog = List.copyOf(missed);
        missed.clear();
        if (wakeFirst) {
            tell(new Input.Wake());
        }
        backlog.forEach(Runnable::run);
    }

    boolean isStopped() {
        return life == Life.STOPPED;
    }

    void receive(byte[] frame) {
        if (receiver.receive(frame) instanceof Verdict.Accepted accepted) {
            tell(new Input.Heard(accepted.event()));
        }
    }

    /** What an owner would say to it, but for one bit. */
    void receiveForged() {
        byte[] frame = Envelope.toAllRouters(member.mac(), member.stranger())
                .around(
                        Advertisement.of(member.router().at(VirtualRouter.OWNER_PRIORITY), new Authentication.None()),
                        1,
                        ChecksumForm.WITH_PSEUDO_HEADER);
        int bit = world.below((frame.length - member.payloadOffset()) * Byte.SIZE);
        frame[member.payloadOffset() + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        if (receiver.receive(frame) instanceof Verdict.Accepted) {
            throw new Violation(name() + " believes a damaged packet");
        }
    }

    void see(Optional<Link> link) {
        tell(new Input.Seen(link));
    }

    void read(Subject subject, Reading reading) {
        tell(new Input.Read(subject, reading));
    }

    void advise(Input.Advice advice) {
        tell(advice);
    }

    /** Somebody has taken something of it out of the kernel. */
    void robbed() {
        lapse.beginAnew();
        applier.robbed();
    }

    /** Takes part no longer, but stays. */
    void leave() {
        sentAway = true;
        tell(new Input.Stop());
    }

    void rejoin() {
        sentAway = false;
        if (!delayed) {
            tell(new Input.Run());
        }
    }

    private void tell(Input input) {
        whenRunning(() -> input(input));
    }

    /** At most, if its kernel does as it is told. */
    Duration untilBegun() {
        Duration start = world.agenda().now().until(settledAt);
        Duration sweep = applier.hasOwnerless() ? Applier.SWEEP : Duration.ZERO;
        return start.compareTo(sweep) > 0 ? start : sweep;
    }

    void checkKernel() {
        safety.checkKernel(standing);
        lapse.look();
    }

    @Override
    public void answer(Input.Answer answer) {
        deliver(answer, () -> {});
    }

    @Override
    public void report(Input.News news, Runnable afterwards) {
        deliver(news, afterwards);
    }

    @Override
    public boolean relies() {
        return standing.grip() == Grip.HELD;
    }

    private void deliver(Input news, Runnable afterwards) {
        later(world.timing().answer(), () -> {
            input(news);
            afterwards.run();
        });
    }

    @Override
    public void later(Duration delay, Runnable what) {
        world.agenda().after(delay, () -> whenRunning(what));
    }

    private void whenRunning(Runnable what) {
        switch (life) {
            case RUNNING -> what.run();
            case STOPPED -> missed.add(what);
            case DEAD -> {}
        }
    }

    private void input(Input input) {
        Moment now = clock.now();
        Standing before = standing;
        Step step = machine.step(before, input, now);
        standing = step.next();
        recorder.record(before, input, now, step);
        world.trace().add(Steps.line(world.agenda().now(), name(), before, input, step));
        safety.check(before, input, step, now);
        if (world.isAdvised()) {
            credulity.check(before, input, step, now);
        }
        step.effects().forEach(this::perform);
        arm();
        if (before.role() != standing.role()) {
            lapse.look();
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Advertise e -> send(advertisement());
            case Effect.Resign e -> send(advertisement().farewell());
            case Effect.Hold e -> applier.hold();
            case Effect.Release e -> applier.release();
            case Effect.Hush e -> {}
            case Effect.Announce e -> applier.announce();
        }
    }

    private Advertisement advertisement() {
        return Advertisement.of(machine.router(standing), new Authentication.None());
    }

    private void send(Advertisement advertisement) {
        safety.checkSent(advertisement, standing);
        sent++;
        host.send(envelope.around(advertisement, sent & 0xffff, ChecksumForm.WITH_PSEUDO_HEADER));
    }

    /** One timer is enough while the deadline only moves away: it is set anew when it fires too early. */
    private void arm() {
        standing.deadline().ifPresent(at -> {
            if (armed.filter(set -> !at.isBefore(set)).isEmpty()) {
                armed = Optional.of(at);
                later(clock.until(at).plus(world.lateness()), () -> wake(at));
            }
        });
    }

    private void wake(Moment at) {
        if (armed.filter(at::equals).isPresent()) {
            armed = Optional.empty();
        }
        input(new Input.Wake());
    }

    Standing standing() {
        return standing;
    }

    Moment now() {
        return clock.now();
    }

    @Override
    public Duration applierDelay() {
        return world.applierDelay();
    }

    @Override
    public String name() {
        return member.name();
    }

    Member member() {
        return member;
    }

    Credulity credulity() {
        return credulity;
    }

    boolean isRunning() {
        return life == Life.RUNNING;
    }

    /** With the priority that it has now. */
    VirtualRouter router() {
        return machine.router(standing);
    }

    boolean kernelIsEmpty() {
        return host.kernel().marked().isEmpty();
    }

    boolean kernelIsFull() {
        return host.kernel().marked().containsAll(member.holdings());
    }
}
