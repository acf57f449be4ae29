package io.understudy.daemon.events;

import io.understudy.core.group.SyncGroupMachine;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Line;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes the lines of a journal into what happened, in its order. */
public final class History {

    private final Map<String, RouterTale> routers = new HashMap<>();
    private final Map<String, GroupTale> groups = new HashMap<>();
    private final SortedSet<String> names = new TreeSet<>();
    private long lines;
    private String run = "";
    private Optional<Instant> last = Optional.empty();

    /** Most lines mean nothing by themselves; a few mean two things. */
    public List<Happening> take(Line line) {
        last = Optional.of(line.at());
        Mark here = new Mark(++lines, line.at());
        return switch (line.entry()) {
            case Entry.Run entry -> begin(line.at(), entry);
            case Entry.Lost(long records) -> gap(records);
            case Entry.RouterRuns(String name, InstanceMachine machine) -> {
                names.add(name);
                routers.computeIfAbsent(name, RouterTale::new).runs(machine);
                yield List.of();
            }
            case Entry.GroupRuns(String name, SyncGroupMachine machine) -> {
                names.add(name);
                yield List.of();
            }
            case Entry.RouterStep step ->
                routers.computeIfAbsent(step.name(), RouterTale::new).take(here, step);
            case Entry.GroupStep step ->
                groups.computeIfAbsent(step.name(), name -> new GroupTale(name, routers))
                        .take(here, step);
        };
    }

    /** A page that goes on with the same run begins with it as well. */
    private List<Happening> begin(Instant at, Entry.Run begun) {
        if (begun.run().equals(run)) {
            return List.of();
        }
        run = begun.run();
        routers.clear();
        groups.clear();
        return List.of(new Happening.Started(start(at, begun), begun.node(), begun.version()));
    }

    /** The first page that is still kept may be one of the middle. */
    private static Instant start(Instant at, Entry.Run begun) {
        try {
            return Instant.parse(begun.run());
        } catch (DateTimeException otherName) {
            return at;
        }
    }

    /** Something is missing here that nobody has counted. */
    public List<Happening> gap() {
        return gap(0);
    }

    private List<Happening> gap(long records) {
        routers.values().forEach(RouterTale::forget);
        groups.clear();
        return last.<Happening>map(at -> new Happening.Lost(at, records)).stream()
                .toList();
    }

    /** Of the instances and sync groups that there were. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(names);
    }
}
