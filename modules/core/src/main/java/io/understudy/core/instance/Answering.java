package io.understudy.core.instance;

import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.router.Effect;
import io.understudy.core.router.Event;
import io.understudy.core.router.Reason;
import io.understudy.core.time.Moment;
import io.understudy.core.tracking.Fault;
import io.understudy.core.tracking.Readiness;
import io.understudy.core.tracking.Refusal;
import java.util.List;
import java.util.Optional;

/** What an instance makes of the applier's answers. */
record Answering(InstanceMachine machine) {

    /** The answer to a request that a newer one has followed says nothing: what the newer one brings about is all that counts. */
    Step step(Standing here, Input.Answer answer, Moment now) {
        if (here.unanswered() > 0) {
            return new Step(here, List.of());
        }
        return switch (answer) {
            case Input.Held e -> held(here, now);
            case Input.Released e -> released(here);
            case Input.Refused refused -> refused(here, refused.reason(), now);
            case Input.Torn torn -> torn(here, torn.reason(), now);
        };
    }

    private Step held(Standing here, Moment now) {
        return here.grip() == Grip.TAKING
                ? machine.advance(here.with(Grip.HELD).with(unrefused(here.readiness())), new Event.Held(), now)
                : new Step(here, List.of());
    }

    private static Readiness unrefused(Readiness readiness) {
        return readiness.refused(readiness.refusal().flatMap(Refusal::afterSuccess));
    }

    private static Step released(Standing here) {
        return new Step(here.grip() == Grip.RELEASING ? here.with(Grip.NONE) : here, List.of());
    }

    private Step refused(Standing here, String reason, Moment now) {
        return switch (here.grip()) {
            case TAKING, HELD -> {
                Step step = machine.advance(here.with(Grip.NONE), new Event.Refused(), now);
                yield new Step(blaming(step.next(), reason, now), step.effects());
            }
            case NONE, INHERITED, PARTING, RELEASING, TORN -> new Step(here, List.of());
        };
    }

    /** Whatever it was doing, it takes no further part before what is left has gone. */
    private Step torn(Standing here, String reason, Moment now) {
        Step step = machine.advance(here, new Event.Shutdown(), now);
        List<Effect> farewell = step.effects().stream()
                .filter(effect -> effect instanceof Effect.Resign)
                .toList();
        Standing out = here.with(step.next().state()).with(Grip.TORN);
        return new Step(blaming(out, reason, now), farewell);
    }

    private static Standing blaming(Standing here, String reason, Moment now) {
        Refusal refusal = Refusal.after(here.readiness().refusal(), new Fault.KernelRefused(reason), now);
        return here.with(here.readiness().refused(Optional.of(refusal))).because(Reason.KERNEL_REFUSED);
    }
}
