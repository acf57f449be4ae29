package io.understudy.core.journal;

import io.understudy.core.group.GroupInput;
import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Part;
import io.understudy.core.group.SyncGroupMachine;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

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
                changed(before, step.next())));
        recorded = taken ? Optional.of(step.next()) : Optional.empty();
        if (!taken) {
            page = OptionalInt.empty(); // introduced anew: nobody shall take what follows for what came of the step
            // before
        }
    }

    /** A group may have a thousand members, most of whose parts a step leaves as they are. */
    private static GroupStanding changed(GroupStanding before, GroupStanding after) {
        SequencedMap<String, Part> parts = new LinkedHashMap<>();
        Iterator<Part> earlier = before.parts().values().iterator();
        after.parts().forEach((member, part) -> {
            if (!part.equals(earlier.next())) {
                parts.put(member, part);
            }
        });
        return after.with(parts);
    }

    private void introduce() {
        int current = journal.page();
        if (page.isEmpty() || page.getAsInt() != current) {
            recorded = Optional.empty();
            page = journal.add(new Entry.GroupRuns(name, machine)) ? OptionalInt.of(current) : OptionalInt.empty();
        }
    }
}
