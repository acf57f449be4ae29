package io.understudy.core.journal;

import io.understudy.core.group.GroupEffect;
import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.router.Effect;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Optional;

/** Something that is recorded of a node. */
public sealed interface Entry {

    /**
     * The program began, or goes on in another file.
     *
     * @param run another one for each run
     */
    record Run(String node, String version, String run) implements Entry {}

    /**
     * Records are missing here.
     *
     * @param records how many; 0 if nobody knows
     */
    record Lost(long records) implements Entry {}

    /** What follows of this router was decided by this machine. */
    record RouterRuns(String name, InstanceMachine machine) implements Entry {}

    /**
     * A router took a step that was more than routine.
     *
     * @param quiet the steps since the last recorded one that were not
     * @param heard the last that it heard of a peer, not counting this input
     * @param before absent if nothing has happened since the last recorded step
     */
    record RouterStep(
            String name,
            Moment now,
            Optional<Quiet> quiet,
            Optional<Heard> heard,
            Optional<Standing> before,
            Input input,
            List<Effect> effects,
            Standing after)
            implements Entry {

        public RouterStep {
            effects = List.copyOf(effects);
        }
    }

    /** What follows of this sync group was decided by this machine. */
    record GroupRuns(String name, SyncGroupMachine machine) implements Entry {}

    /**
     * A sync group took a step; each counts.
     *
     * @param before absent if it is what came of the last recorded step
     * @param after of its members' parts only those that have changed
     */
    record GroupStep(
            String name,
            Optional<GroupStanding> before,
            GroupInput input,
            List<GroupEffect> effects,
            GroupStanding after)
            implements Entry {

        public GroupStep {
            effects = List.copyOf(effects);
        }
    }
}
