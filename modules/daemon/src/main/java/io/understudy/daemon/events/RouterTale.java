package io.understudy.daemon.events;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.Role;
import io.understudy.core.instance.Standing;
import io.understudy.core.journal.Entry;
import io.understudy.core.journal.Life;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a router as far as the journal is read. */
final class RouterTale {

    /** So many causes are remembered; a router whose priority goes up and down has any number of them. */
    private static final int LONGEST_TRAIL = 8;

    private record Step(Mark at, String words) {}

    private final Life life;
    private Optional<InstanceMachine> machine = Optional.empty();
    private Optional<Standing> last = Optional.empty();
    private Optional<Mark> since = Optional.empty();
    private Optional<String> decision = Optional.empty();
    private final List<Step> trail = new ArrayList<>();

    RouterTale(String name) {
        life = new Life(Life.Kind.INSTANCE, name);
    }

    void runs(InstanceMachine next) {
        machine = Optional.of(next);
    }

    /** What became of it in between is not in the journal. */
    void forget() {
        last = Optional.empty();
        since = Optional.empty();
        decision = Optional.empty();
        trail.clear();
    }

    /** What decided last, in words. */
    Optional<String> decision() {
        return decision;
    }

    /** What led to where it is, after this; all that is remembered if it is absent. */
    List<Cause> trail(Optional<Mark> after) {
        return trail.stream()
                .filter(step -> after.map(step.at()::isAfter).orElse(true))
                .map(step -> new Cause(step.at().at(), step.words()))
                .toList();
    }

    List<Happening> take(Mark at, Entry.RouterStep step) {
        Optional<Standing> start = step.before().or(() -> last);
        List<Happening> told = new ArrayList<>();
        if (machine.isPresent() && start.isPresent()) {
            told.addAll(unseen(at, machine.get(), start.get()));
            told.addAll(seen(at, machine.get(), start.get(), step));
        }
        last = Optional.of(step.after());
        return told;
    }

    /** It may not begin where it was when it was recorded last. */
    private List<Happening> unseen(Mark at, InstanceMachine now, Standing start) {
        boolean anew = start.equals(Standing.BEGINNING);
        if (last.filter(before -> turns(now, before, start)).isPresent()) {
            decide(at, anew ? "its actor failed and began anew" : "a reload changed what it is");
        }
        List<Happening> told = last
                .filter(before -> before.role() != start.role())
                .map(before -> taken(at, now, before.role(), start))
                .stream()
                .toList();
        if (anew && since.isEmpty()) {
            since = Optional.of(at.before());
        }
        return told;
    }

    private List<Happening> seen(Mark at, InstanceMachine now, Standing before, Entry.RouterStep step) {
        Standing after = step.after();
        boolean published = before.role() != after.role();
        String words = new Why(now, before, step).text();
        if (turns(now, before, after) && !isConsent(step.input())) {
            decide(at, words);
        } else if (published
                || now.router(before).priority() != now.router(after).priority()) {
            remember(new Step(at, words));
        }
        return published ? List.of(taken(at, now, before.role(), after)) : List.of();
    }

    /** Whether a role that is told later has its cause here. */
    private static boolean turns(InstanceMachine machine, Standing before, Standing after) {
        return before.state().getClass() != after.state().getClass()
                || before.reason() != after.reason()
                || !Why.faults(machine, before).equals(Why.faults(machine, after));
    }

    /** The kernel did what it was asked for. */
    private static boolean isConsent(Input input) {
        return input instanceof Input.Held || input instanceof Input.Released;
    }

    private void decide(Mark at, String words) {
        decision = Optional.of(words);
        remember(new Step(at, words));
    }

    private void remember(Step step) {
        trail.add(step);
        if (trail.size() > LONGEST_TRAIL) {
            trail.removeFirst();
        }
    }

    private Happening taken(Mark at, InstanceMachine now, Role previous, Standing standing) {
        Optional<Mark> began = since;
        since = Optional.of(at);
        return new Happening.Taken(
                at.at(),
                life,
                now.needs().group(),
                previous,
                standing.role(),
                standing.reason(),
                began.map(start -> Duration.between(start.at(), at.at())),
                standing.role() == Role.FAULT ? Why.faults(now, standing) : List.of(),
                decision.orElse(standing.reason().words()),
                trail(began));
    }
}
