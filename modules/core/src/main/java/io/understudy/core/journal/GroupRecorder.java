package io.understudy.core.journal;

import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.SyncGroupMachine;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells a journal what becomes of one sync group from its beginning on. Belongs to the thread that the group lives on. */
public final class GroupRecorder {

    private final String name;
    private final SyncGroupMachine machine;
    private final Journal journal;
    private OptionalInt page = OptionalInt.empty();
    private Optional<GroupStanding> recorded = Optional.empty();

    public GroupRecorder(String name, SyncGroupMachine machine, Journal journal) {
        this.name = name;
        this.machine = machine;
        this.journal = journal;
    }

    /** @param step what the machine has made of the input */
    public void record(GroupStanding before, GroupInput input, GroupStep step) {
        introduce();
        boolean follows = recorded.filter(before::equals).isPresent();
        boolean taken = journal.add(new Entry.GroupStep(
                name,
                follows ? Optional.empty() : Optional.of(before),
                input,
                step.effects(),
                step.next().since(before)));
        recorded = taken ? Optional.of(step.next()) : Optional.empty();
        if (!taken) {
            page = OptionalInt.empty(); // introduced anew: nobody shall take what follows for what came of the step
            // before
        }
    }

    private void introduce() {
        int current = journal.page();
        if (page.isEmpty() || page.getAsInt() != current) {
            recorded = Optional.empty();
            page = journal.add(new Entry.GroupRuns(name, machine)) ? OptionalInt.of(current) : OptionalInt.empty();
        }
    }
}
