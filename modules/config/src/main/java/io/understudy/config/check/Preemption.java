package io.understudy.config.check;

import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Instances.Hope;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.router.VirtualRouter;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when a MASTER of lower priority is displaced. What keepalived clears with a message is cleared here with a warning.
 */
record Preemption(boolean mode, Duration delay) {

    static Preemption of(Section here) {
        contradiction(here);
        boolean wanted = here.written(Instances.PREEMPT).orElse(!here.get(Instances.NOPREEMPT));
        boolean mode = wanted || overruled(here, wantedBy(here));
        Duration delay = here.get(Instances.PREEMPT_DELAY);
        if (delay.isPositive() && (!mode || overruled(here, Instances.PREEMPT_DELAY))) {
            if (!mode) {
                ignored(here, Instances.PREEMPT_DELAY, "nopreempt", "remove one of the two");
            }
            return new Preemption(mode, Duration.ZERO);
        }
        return new Preemption(mode, delay);
    }

    private static void contradiction(Section here) {
        boolean same = here.written(Instances.PREEMPT).equals(here.written(Instances.NOPREEMPT));
        if (same && here.writes(Instances.PREEMPT)) {
            here.at(Instances.NOPREEMPT).fault("contradicts preempt", "keep one of the two");
        }
    }

    /** Which of the two spellings was used to say no. */
    private static Keyword<Boolean> wantedBy(Section here) {
        return here.writes(Instances.PREEMPT) ? Instances.PREEMPT : Instances.NOPREEMPT;
    }

    /** The owner always preempts, and so does, as keepalived has it, who hopes to be MASTER. */
    private static boolean overruled(Section here, Keyword<?> keyword) {
        if (here.get(Instances.PRIORITY) == VirtualRouter.OWNER_PRIORITY) {
            ignored(here, keyword, "priority 255: the owner always preempts", "remove it, or lower the priority");
            return true;
        }
        boolean hopeful = here.find(Instances.STATE).equals(Optional.of(Hope.MASTER));
        if (hopeful) {
            ignored(here, keyword, "state = MASTER, as in keepalived", "write state = BACKUP on every node");
        }
        return hopeful;
    }

    private static void ignored(Section here, Keyword<?> keyword, String because, String remedy) {
        here.at(keyword).warn("has no effect with " + because, remedy);
    }
}
