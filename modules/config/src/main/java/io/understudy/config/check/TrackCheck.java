package io.understudy.config.check;

import io.understudy.config.check.GroupCheck.Shared;
import io.understudy.config.check.Trackables.Usual;
import io.understudy.config.ip.TrackLine;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.config.schema.Trackers;
import io.understudy.config.value.Nearest;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one instance depends on besides its interface, or one group. */
final class TrackCheck {

    private static final Usual UNWEIGHTED = new Usual(0, false);

    private final Section here;
    private final Trackables known;
    private final Map<Subject, Tracked> tracked = new LinkedHashMap<>();
    private final Set<Subject> said = new HashSet<>();

    TrackCheck(Section here, Trackables known) {
        this.here = here;
        this.known = known;
    }

    /**
     * Of a group, and of an instance without one. To be asked once.
     *
     * @param devices of addresses, routes and rules; they are tracked too, unless somebody says otherwise
     */
    List<Tracked> tracked(Collection<String> devices) {
        return tracked(devices, Optional.empty());
    }

    /** Of an instance. To be asked once. */
    List<Tracked> tracked(Collection<String> devices, Optional<Shared> ofGroup) {
        interfaces();
        defined(Trackers.TRACK_SCRIPT, Trackers.VRRP_SCRIPT, Subject.Script::new);
        defined(Trackers.TRACK_FILE, Trackers.VRRP_TRACK_FILE, Subject.File::new);
        defined(Trackers.TRACK_PROCESS, Trackers.VRRP_TRACK_PROCESS, Subject.Processes::new);
        ofGroup.ifPresent(shared -> shared.tracked().forEach(one -> share(one, shared.group())));
        devices.stream()
                .filter(device -> !isOwn(device))
                .map(Subject.Interface::new)
                .forEach(device -> tracked.putIfAbsent(device, new Tracked(device, 0, false)));
        return List.copyOf(tracked.values());
    }

    private void interfaces() {
        for (TrackLine line : here.find(Trackers.TRACK_INTERFACE).orElse(List.of())) {
            Subject subject = new Subject.Interface(line.name());
            if (!isOwn(line.name())) {
                add(line, Trackers.TRACK_INTERFACE, subject, UNWEIGHTED);
            } else if (line.weight().orElse(0) != 0 || line.reversed().orElse(false)) {
                warn(
                        line,
                        Trackers.TRACK_INTERFACE,
                        line.name() + " is the instance's own interface, which is tracked without a weight",
                        "remove it");
            }
        }
    }

    private void share(Tracked one, String group) {
        boolean own = one.subject() instanceof Subject.Interface(String link) && isOwn(link);
        if (isOwner() && one.weight() != 0) {
            here.at(Instances.PRIORITY)
                    .warn(
                            "is the owner's and cannot change: " + one.subject().text() + ", which group " + group
                                    + " tracks, has no effect on it",
                            "write weight 0 there, or lower the priority");
        } else if (!own) {
            tracked.merge(one.subject(), one, (mine, common) -> both(mine, common, group));
        }
    }

    /** The group's counts, unless the instance's has no weight (keepalived). */
    private Tracked both(Tracked mine, Tracked common, String group) {
        here.at(keyword(mine.subject()))
                .warn(
                        mine.subject().text() + " is tracked by its group " + group + " as well",
                        "say it in one of the two");
        return mine.weight() == 0 ? mine : common;
    }

    private static Keyword<?> keyword(Subject subject) {
        return switch (subject) {
            case Subject.Interface link -> Trackers.TRACK_INTERFACE;
            case Subject.Script script -> Trackers.TRACK_SCRIPT;
            case Subject.File file -> Trackers.TRACK_FILE;
            case Subject.Processes processes -> Trackers.TRACK_PROCESS;
        };
    }

    private boolean isOwn(String link) {
        return here.find(Instances.INTERFACE).filter(link::equals).isPresent();
    }

    private void defined(Keyword<List<TrackLine>> keyword, Keyword<?> definitions, Function<String, Subject> kind) {
        for (TrackLine line : here.find(keyword).orElse(List.of())) {
            Subject subject = kind.apply(line.name());
            known.use(subject)
                    .ifPresentOrElse(
                            usual -> add(line, keyword, subject, usual),
                            () -> fault(
                                    line,
                                    keyword,
                                    "there is no " + subject.text(),
                                    remedy(subject, line.name(), definitions)));
        }
    }

    private void add(TrackLine line, Keyword<?> keyword, Subject subject, Usual usual) {
        if (!said.add(subject)) {
            fault(line, keyword, subject.text() + " is tracked twice", "say it once");
        } else {
            take(line, keyword, new Tracked(subject, weight(line, usual), reversed(line, usual)));
        }
    }

    /** The owner's priority is fixed, so keepalived drops what would change it; here somebody is told. */
    private void take(TrackLine line, Keyword<?> keyword, Tracked one) {
        if (isOwner() && one.weight() != 0) {
            warn(
                    line,
                    keyword,
                    one.subject().text() + " has no effect: its weight cannot change the owner's priority 255",
                    "remove it, write weight 0, or lower the priority");
        } else {
            tracked.put(one.subject(), one);
        }
    }

    private boolean isOwner() {
        return here.find(Instances.PRIORITY).equals(Optional.of(VirtualRouter.OWNER_PRIORITY));
    }

    private static int weight(TrackLine line, Usual usual) {
        return line.weight().orElse(usual.weight());
    }

    private static boolean reversed(TrackLine line, Usual usual) {
        return line.reversed().orElse(usual.reversed());
    }

    private String remedy(Subject subject, String name, Keyword<?> definitions) {
        return known.others(subject).stream()
                .filter(other -> name(other).equals(name))
                .findFirst()
                .map(other -> "there is " + other.text() + ": name it in "
                        + keyword(other).name())
                .orElseGet(() -> Nearest.suggestion(
                        name,
                        known.like(subject).stream().map(TrackCheck::name).toList(),
                        "define it: " + definitions.name() + "." + name + " { … }"));
    }

    private static String name(Subject subject) {
        return switch (subject) {
            case Subject.Interface(String name) -> name;
            case Subject.Script(String name) -> name;
            case Subject.File(String name) -> name;
            case Subject.Processes(String name) -> name;
        };
    }

    private void fault(TrackLine line, Keyword<?> keyword, String problem, String remedy) {
        here.entry().report().fault(line.place(), here.at(keyword).path(), problem, remedy);
    }

    private void warn(TrackLine line, Keyword<?> keyword, String problem, String remedy) {
        here.entry().report().warn(line.place(), here.at(keyword).path(), problem, remedy);
    }
}
