package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Request;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.Word;
import io.understudy.core.journal.GroupRecorder;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A running process with a sync group: drives the machines of the group and of its members as the actors do. */
final class GroupDaemon implements Applier.Client {

    /** What a process lives through; a stopped one finds everything that it missed when it continues. */
    private enum Life {
        RUNNING,
        STOPPED,
        DEAD
    }

    private final Stage stage;
    private final Cast cast;
    private final LocalClock clock;
    private final SyncGroupMachine machine;
    private final GroupRecorder recorder;
    private final Mail mail;
    private final Applier applier;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Runnable> missed = new ArrayList<>();
    private int steps;
    private GroupStanding standing;
    private Life life = Life.RUNNING;

    GroupDaemon(Stage stage, Cast cast, List<Port> ports, LocalClock clock, SimulatedKernel kernel) {
        this.stage = stage;
        this.cast = cast;
        this.clock = clock;
        machine = cast.machine();
        standing = machine.beginning();
        recorder = new GroupRecorder(cast.name(), machine, stage.journal());
        mail = new Mail(stage, this::whenRunning);
        applier = new Applier(this, kernel, cast.holdings());
        Set<Holding> all = cast.holdings();
        for (Port port : ports) {
            Seat seat = new Seat(this, stage, port, clock, applier, all);
            seats.add(seat);
        }
    }

    void begin() {
        if (applier.hasInherited()) {
            mail.send("applier", () -> input(new GroupInput.Passed(new Input.Inherited())));
        }
        seats.forEach(Seat::begin);
    }

    void kill() {
        life = Life.DEAD;
        missed.clear();
    }

    void pause() {
        life = Life.STOPPED;
    }

    /** Timer and reader threads race for who is first: sometimes the wake-up comes before the packets that waited. */
    void resume() {
        life = Life.RUNNING;
        List<Runnable> backlog = List.copyOf(missed);
        missed.clear();
        if (stage.toss()) {
            seats.forEach(seat -> seat.input(new Input.Wake()));
        }
        backlog.forEach(Runnable::run);
    }

    boolean isStopped() {
        return life == Life.STOPPED;
    }

    void tellAll(Input input) {
        seats.forEach(seat -> tell(seat, input));
    }

    /** From outside the process. */
    void tell(Seat seat, Input input) {
        whenRunning(() -> seat.input(input));
    }

    /** An operator wants something of all of it, at the moment that it is there. */
    void guided(Function<Moment, Input.Guidance> wish) {
        later(Duration.ZERO, () -> {
            Moment now = clock.now();
            input(new GroupInput.Guided(wish.apply(now), now));
        });
    }

    /** What is there before anybody is master is in place, or is not. */
    void prepared(Optional<String> trouble) {
        report(new Input.Staged(trouble), () -> {});
    }

    void robbed() {
        applier.robbed();
    }

    void told(Seat seat, Word word) {
        mail.send("word of " + seat.name(), () -> input(new GroupInput.Told(seat.name(), word)));
    }

    /** By way of the packet actor: a word may overtake it, and it a word. */
    void askedToHold(Seat seat) {
        mail.send("request of " + seat.name(), () -> input(new GroupInput.Asked(seat.name(), Request.HOLD)));
    }

    void askedToRelease(Seat seat) {
        mail.send("request of " + seat.name(), () -> input(new GroupInput.Asked(seat.name(), Request.RELEASE)));
    }

    void announce() {
        applier.announce();
    }

    private void input(GroupInput input) {
        GroupStanding before = standing;
        GroupStep step = machine.step(before, input);
        standing = step.next();
        recorder.record(before, input, step);
        stepped();
        stage.trace()
                .add(new Trace.Line(
                        stage.agenda().now(), name(), !step.effects().isEmpty(), () -> GroupSteps.text(input, step)));
        step.effects().forEach(this::perform);
    }

    /** The group or a member of it. */
    void stepped() {
        steps++;
    }

    /** How many steps it has made. */
    int steps() {
        return steps;
    }

    private void perform(GroupEffect effect) {
        switch (effect) {
            case GroupEffect.Tell(String member, Input input) -> {
                Seat seat = seat(member);
                mail.send("group to " + member, () -> seat.input(input));
            }
            case GroupEffect.Hold hold -> {
                if (seats.stream().anyMatch(seat -> seat.standing().unanswered() == 0)) {
                    throw new Violation(name() + " takes its addresses before every member has asked for them");
                }
                applier.hold();
            }
            case GroupEffect.Release release -> applier.release();
        }
    }

    private Seat seat(String member) {
        return seats.stream()
                .filter(seat -> seat.name().equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void answer(Input.Answer answer) {
        later(stage.timing().answer(), () -> input(new GroupInput.Answered(answer)));
    }

    @Override
    public void report(Input.News news, Runnable afterwards) {
        later(stage.timing().answer(), () -> {
            input(new GroupInput.Passed(news));
            afterwards.run();
        });
    }

    @Override
    public void later(Duration delay, Runnable what) {
        stage.agenda().after(delay, () -> whenRunning(what));
    }

    private void whenRunning(Runnable what) {
        switch (life) {
            case RUNNING -> what.run();
            case STOPPED -> missed.add(what);
            case DEAD -> {}
        }
    }

    @Override
    public Duration applierDelay() {
        return stage.applierDelay();
    }

    @Override
    public String name() {
        return cast.name();
    }

    @Override
    public boolean relies() {
        return isSettled() && standing.grip() == Grip.HELD;
    }

    /** Nothing is under way between the group, its members and its applier. */
    boolean isSettled() {
        return mail.isEmpty() && standing.unanswered() == 0;
    }

    boolean leads() {
        return seats.stream().anyMatch(seat -> seat.standing().state() instanceof State.Master);
    }

    boolean isRunning() {
        return life == Life.RUNNING;
    }

    Applier applier() {
        return applier;
    }

    GroupStanding standing() {
        return standing;
    }

    List<Seat> seats() {
        return List.copyOf(seats);
    }
}
