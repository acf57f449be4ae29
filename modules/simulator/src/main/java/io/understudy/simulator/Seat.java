package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.instance.Word;
import io.understudy.core.journal.RouterRecorder;
import io.understudy.core.router.Effect;
import io.understudy.core.time.Moment;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Dialect;
import io.understudy.wire.Envelope;
import io.understudy.wire.Expectation;
import io.understudy.wire.Receiver;
import io.understudy.wire.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A member of a sync group in a running process: one instance machine, its timer and its interface. */
final class Seat {

    private final GroupDaemon process;
    private final Stage stage;
    private final Port port;
    private final Member member;
    private final LocalClock clock;
    private final InstanceMachine machine;
    private final RouterRecorder recorder;
    private final Receiver receiver;
    private final Envelope envelope;
    private final Safety safety;
    private Standing standing = Standing.BEGINNING;
    private Optional<Word> told = Optional.empty();
    private Optional<Moment> armed = Optional.empty();
    private int sent;

    Seat(GroupDaemon process, Stage stage, Port port, LocalClock clock, Applier applier, Set<Holding> all) {
        this.process = process;
        this.stage = stage;
        this.port = port;
        this.clock = clock;
        member = port.member();
        machine = new InstanceMachine(member.router(), member.needs().in(Cast.GROUP));
        recorder = new RouterRecorder(member.name(), machine, stage.journal());
        receiver = new Receiver(List.of(new Expectation(
                member.router(), member.source(), Dialect.usual(member.router().family()))));
        envelope = Envelope.toAllRouters(member.mac(), member.source());
        safety = new Safety(member, machine, applier, all, process::isSettled);
    }

    void begin() {
        tell();
        input(new Input.Seen(port.link()));
        member.setup().tracked().forEach(tracked -> input(new Input.Read(tracked.subject(), port.reading(tracked))));
        input(new Input.Run());
    }

    void receive(byte[] frame) {
        if (receiver.receive(frame) instanceof Verdict.Accepted accepted) {
            tell(new Input.Heard(accepted.event()));
        }
    }

    /** From outside the process. */
    void tell(Input input) {
        process.tell(this, input);
    }

    void input(Input input) {
        Moment now = clock.now();
        Standing before = standing;
        Step step = machine.step(before, input, now);
        standing = step.next();
        recorder.record(before, input, now, step);
        process.stepped();
        stage.trace().add(Steps.line(stage.agenda().now(), member.name(), before, input, step));
        safety.check(before, input, step, now);
        step.effects().forEach(this::perform);
        tell();
        arm();
    }

    private void tell() {
        Word word = machine.word(standing);
        if (told.filter(word::equals).isEmpty()) {
            told = Optional.of(word);
            process.told(this, word);
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Advertise e -> send(advertisement());
            case Effect.Resign e -> send(advertisement().farewell());
            case Effect.Hold e -> process.askedToHold(this);
            case Effect.Release e -> process.askedToRelease(this);
            case Effect.Hush e -> {}
            case Effect.Announce e -> process.announce();
        }
    }

    private Advertisement advertisement() {
        return Advertisement.of(machine.router(standing), new Authentication.None());
    }

    private void send(Advertisement advertisement) {
        safety.checkSent(advertisement, standing);
        sent++;
        port.send(envelope.around(advertisement, sent & 0xffff, ChecksumForm.WITH_PSEUDO_HEADER));
    }

    /** One timer is enough while the deadline only moves away: it is set anew when it fires too early. */
    private void arm() {
        standing.deadline().ifPresent(at -> {
            if (armed.filter(set -> !at.isBefore(set)).isEmpty()) {
                armed = Optional.of(at);
                process.later(clock.until(at).plus(stage.lateness()), () -> wake(at));
            }
        });
    }

    private void wake(Moment at) {
        if (armed.filter(at::equals).isPresent()) {
            armed = Optional.empty();
        }
        input(new Input.Wake());
    }

    void checkKernel() {
        safety.checkKernel(standing);
    }

    String name() {
        return member.name();
    }

    Standing standing() {
        return standing;
    }

    /** The last that it has told the group, even if that has not arrived. */
    Word word() {
        return told.orElseThrow();
    }

    int priority() {
        return machine.router(standing).priority();
    }

    Member member() {
        return member;
    }

    Moment now() {
        return clock.now();
    }
}
