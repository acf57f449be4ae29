package io.understudy.simulator;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.link.Link;
import io.understudy.core.router.Effect;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.time.Moment;
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
final class Daemon {

    /** What a process lives through; a stopped one finds everything that it missed when it continues. */
    private enum Life {
        RUNNING,
        STOPPED,
        DEAD
    }

    private static final Duration PURGE_AGAIN = Duration.ofSeconds(1);

    private final Host host;
    private final World world;
    private final Member member;
    private final LocalClock clock;
    private final InstanceMachine machine;
    private final Receiver receiver;
    private final Applier applier;
    private final Safety safety;
    private final List<Runnable> missed = new ArrayList<>();
    private Life life = Life.RUNNING;
    private Standing standing = Standing.BEGINNING;
    private Optional<Moment> armed = Optional.empty();
    private boolean begun;
    private int sent;

    Daemon(Host host, World world, LocalClock clock) {
        this.host = host;
        this.world = world;
        this.clock = clock;
        member = host.member();
        machine = new InstanceMachine(member.router(), member.needs());
        receiver = new Receiver(List.of(new Expectation(
                member.router(), member.source(), Dialect.usual(member.router().family()))));
        applier = new Applier(this, host.kernel(), member.holdings());
        safety = new Safety(member, host.kernel());
    }

    /** Removes what an earlier one has left, then takes part; a kernel that refuses is asked again every second. */
    void begin(Link link) {
        if (applier.purge()) {
            begun = true;
            input(new Input.Seen(Optional.of(link)));
            input(new Input.Run());
        } else {
            later(PURGE_AGAIN, () -> begin(host.link()));
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

    void see(Link link) {
        tell(new Input.Seen(Optional.of(link)));
    }

    /** Takes part no longer, but stays. */
    void leave() {
        tell(new Input.Stop());
    }

    void rejoin() {
        tell(new Input.Run());
    }

    /** Before it has begun it hears nothing. */
    private void tell(Input input) {
        whenRunning(() -> {
            if (begun) {
                input(input);
            }
        });
    }

    /** At most, if its kernel does as it is told. */
    Duration untilBegun() {
        return begun ? Duration.ZERO : PURGE_AGAIN;
    }

    void checkKernel() {
        if (begun) {
            safety.checkKernel(standing);
        }
    }

    void answer(Input.Answer answer) {
        later(world.timing().answer(), () -> input(answer));
    }

    void later(Duration delay, Runnable what) {
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
        world.trace().add(Steps.line(world.agenda().now(), name(), before, input, step));
        safety.check(before, input, step, now);
        step.effects().forEach(this::perform);
        arm();
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Advertise e -> send(Advertisement.of(member.router(), new Authentication.None()));
            case Effect.Resign e ->
                send(Advertisement.of(member.router(), new Authentication.None())
                        .farewell());
            case Effect.Hold e -> applier.hold();
            case Effect.Release e -> applier.release();
            case Effect.Announce e -> applier.announce();
        }
    }

    private void send(Advertisement advertisement) {
        sent++;
        host.send(Envelope.toAllRouters(member.mac(), member.source())
                .around(advertisement, sent & 0xffff, ChecksumForm.WITH_PSEUDO_HEADER));
    }

    private void arm() {
        Optional<Moment> deadline = standing.deadline();
        if (!deadline.equals(armed)) {
            armed = deadline;
            deadline.ifPresent(at -> later(clock.until(at).plus(world.lateness()), () -> wake(at)));
        }
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

    Duration applierDelay() {
        return world.applierDelay();
    }

    String name() {
        return member.name();
    }

    VirtualRouter router() {
        return member.router();
    }

    boolean kernelIsEmpty() {
        return host.kernel().marked().isEmpty();
    }
}
