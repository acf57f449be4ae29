package io.understudy.core.journal;

import io.understudy.core.group.GroupStanding;
import io.understudy.core.group.GroupStep;
import io.understudy.core.group.Part;
import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.Verdict.Difference;
import io.understudy.core.time.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Recomputes recorded steps, in the order of the journal, each from what was recorded before it. */
public final class Replay {

    private String run = "";
    private final Map<String, InstanceMachine> machines = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, SyncGroupMachine> groupMachines = new HashMap<>();
    private final Map<String, GroupStanding> groupStandings = new HashMap<>();

    /** Empty if it is not a step. */
    public Optional<Verdict> take(Entry entry) {
        return switch (entry) {
            case Entry.Run(String node, String version, String id) -> run.equals(id) ? Optional.empty() : begin(id);
            case Entry.Lost lost -> gap();
            case Entry.RouterRuns(String name, InstanceMachine machine) -> {
                machines.put(name, machine);
                standings.remove(name);
                yield Optional.empty();
            }
            case Entry.GroupRuns(String name, SyncGroupMachine machine) -> {
                groupMachines.put(name, machine);
                groupStandings.remove(name);
                yield Optional.empty();
            }
            case Entry.RouterStep step -> Optional.of(router(step));
            case Entry.GroupStep step -> Optional.of(group(step));
        };
    }

    private Optional<Verdict> begin(String id) {
        run = id;
        return gap();
    }

    /** Something is missing in the journal here, nobody knows of whom. */
    public Optional<Verdict> gap() {
        standings.clear();
        groupStandings.clear();
        return Optional.empty();
    }

    private Verdict router(Entry.RouterStep step) {
        Life life = Life.router(step.name());
        Optional<InstanceMachine> machine = Optional.ofNullable(machines.get(step.name()));
        Optional<Standing> last = Optional.ofNullable(standings.get(step.name()));
        Optional<Standing> before = step.before().or(() -> last);
        standings.put(step.name(), step.after());
        if (machine.isEmpty() || before.isEmpty()) {
            return new Verdict.Unknown(life);
        }
        InstanceMachine.Step again = machine.get().step(before.get(), step.input(), step.now());
        List<Difference> differences = new ArrayList<>();
        last.filter(left -> !Quiet.leads(left, before.get()))
                .ifPresent(left -> compare("before", before.get(), left, differences));
        compare("effects", step.effects(), again.effects(), differences);
        compare(step.after(), again.next(), differences);
        return verdict(life, Optional.of(step.now()), differences);
    }

    /** Those parts first that say much in few words. */
    private static void compare(Standing recorded, Standing recomputed, List<Difference> into) {
        if (!recorded.equals(recomputed)) {
            compare("role", recorded.role(), recomputed.role(), into);
            compare("reason", recorded.reason(), recomputed.reason(), into);
            compare("state", recorded.state(), recomputed.state(), into);
            compare("grip", recorded.grip(), recomputed.grip(), into);
            compare("readiness", recorded.readiness(), recomputed.readiness(), into);
            compare("wish", recorded.wish(), recomputed.wish(), into);
            if (into.isEmpty()) {
                compare("standing", recorded, recomputed, into);
            }
        }
    }

    private Verdict group(Entry.GroupStep step) {
        Life life = Life.group(step.name());
        Optional<SyncGroupMachine> machine = Optional.ofNullable(groupMachines.get(step.name()));
        Optional<GroupStanding> last = Optional.ofNullable(groupStandings.get(step.name()));
        Optional<GroupStanding> before = step.before().or(() -> last);
        if (machine.isEmpty() || before.isEmpty()) {
            return new Verdict.Unknown(life);
        }
        GroupStanding after = step.after().with(parts(before.get(), step.after()));
        groupStandings.put(step.name(), after);
        GroupStep again = machine.get().step(before.get(), step.input());
        List<Difference> differences = new ArrayList<>();
        last.ifPresent(left -> compare("before", before.get(), left, differences));
        compare("role", after.role(), again.next().role(), differences);
        compare("reason", after.reason(), again.next().reason(), differences);
        compare("effects", step.effects(), again.effects(), differences);
        compare("state", after, again.next(), differences);
        return verdict(life, Optional.empty(), differences);
    }

    private static SequencedMap<String, Part> parts(GroupStanding before, GroupStanding changes) {
        SequencedMap<String, Part> parts = new LinkedHashMap<>(before.parts());
        parts.putAll(changes.parts());
        return parts;
    }

    private static void compare(String what, Object recorded, Object recomputed, List<Difference> into) {
        if (!recorded.equals(recomputed)) {
            into.add(new Difference(what, recorded.toString(), recomputed.toString()));
        }
    }

    private static Verdict verdict(Life life, Optional<Moment> now, List<Difference> found) {
        return found.isEmpty() ? new Verdict.Same(life) : new Verdict.Other(life, now, found);
    }
}
