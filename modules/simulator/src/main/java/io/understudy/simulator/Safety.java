package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.instance.Grip;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Effect;
import io.understudy.core.router.State;
import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedSet;

/** What must hold after every step of a process, whatever the LAN and the kernel do. */
final class Safety {

    private final Member member;
    private final SimulatedKernel kernel;
    private final SequencedSet<Holding> all;
    private final Duration deposedAfter;
    private Optional<Moment> lastAdvert = Optional.empty();

    Safety(Member member, SimulatedKernel kernel) {
        this.member = member;
        this.kernel = kernel;
        all = member.holdings();
        deposedAfter = member.router().masterDownInterval(member.router().interval());
    }

    void check(Standing before, Input input, Step step, Moment now) {
        Standing after = step.next();
        for (Effect effect : step.effects()) {
            check(effect, before, after, now);
        }
        require(
                !(after.role() == Role.MASTER && before.role() != Role.MASTER)
                        || after.grip() == Grip.HELD && after.state() instanceof State.Master,
                "becomes MASTER without being it");
        require(
                !(input instanceof Input.Wake)
                        || after.deadline().map(now::isBefore).orElse(true),
                "would be woken for ever");
        checkKernel(after);
    }

    /** Between the steps, too: what the kernel has agrees with what the process knows of it. */
    void checkKernel(Standing standing) {
        if (standing.unanswered() > 0) {
            return;
        }
        switch (standing.grip()) {
            case NONE -> require(kernel.marked().isEmpty(), "holds nothing, but its kernel has " + kernel.marked());
            case HELD ->
                require(kernel.marked().equals(all), "is to hold everything, but its kernel has " + kernel.marked());
            case INHERITED ->
                require(!kernel.marked().isEmpty(), "is to have inherited something, but its kernel has nothing");
            case TORN -> require(!kernel.marked().isEmpty(), "is torn, but its kernel has nothing");
            case TAKING, RELEASING -> require(false, "waits for an answer to nothing");
        }
        require(standing.role() != Role.MASTER || standing.grip() == Grip.HELD, "is MASTER without its addresses");
        require((standing.grip() == Grip.HELD) == (standing.role() == Role.MASTER), "hides that it is MASTER");
    }

    private void check(Effect effect, Standing before, Standing after, Moment now) {
        switch (effect) {
            case Effect.Advertise e -> checkAdvert(before, after, now);
            case Effect.Resign e -> {
                require(before.state() instanceof State.Master, "resigns without being master");
                require(after.state() instanceof State.Initialize, "resigns and goes on");
            }
            case Effect.Hold e -> require(after.state() instanceof State.Master, "holds without being master");
            case Effect.Release e -> require(!(after.state() instanceof State.Master), "releases while being master");
            case Effect.Announce e ->
                require(
                        after.grip() == Grip.HELD && after.unanswered() == 0,
                        "announces before everything is in place");
        }
    }

    private void checkAdvert(Standing before, Standing after, Moment now) {
        require(after.state() instanceof State.Master, "advertises without being master");
        Optional<Moment> deposed = lastAdvert.map(at -> at.plus(deposedAfter));
        require(
                !(before.state() instanceof State.Master)
                        || deposed.map(now::isBefore).orElse(true),
                "overslept, and advertises before it has listened");
        lastAdvert = Optional.of(now);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(member.name() + " " + otherwise);
        }
    }
}
