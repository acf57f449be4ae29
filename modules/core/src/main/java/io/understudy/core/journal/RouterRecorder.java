package io.understudy.core.journal;

import io.understudy.core.instance.Input;
import io.understudy.core.instance.InstanceMachine;
import io.understudy.core.instance.InstanceMachine.Step;
import io.understudy.core.instance.Standing;
import io.understudy.core.time.Moment;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells a journal what becomes of one router from its beginning on. Belongs to the thread that the router lives on. */
public final class RouterRecorder {

    private final String name;
    private final InstanceMachine machine;
    private final Journal journal;
    private final Essence essence;
    private OptionalInt page = OptionalInt.empty();
    private Optional<Standing> recorded = Optional.empty();
    private Optional<Quiet> quiet = Optional.empty();
    private Optional<Heard> heard = Optional.empty();

    public RouterRecorder(String name, InstanceMachine machine, Journal journal) {
        this.name = name;
        this.machine = machine;
        this.journal = journal;
        essence = new Essence(machine.needs());
    }

    /**
     * The step from another machine to this one is none of this one's; what follows it brings its state along.
     *
     * @param step what the machine has made of the input
     */
    public void record(Standing before, Input input, Moment now, Step step) {
        if (input instanceof Input.Reconfigured) {
            recorded = Optional.empty();
        } else if (Quiet.is(before, step)) {
            quiet = Quiet.and(quiet, now);
            recorded = Optional.empty();
        } else {
            write(before, input, now, step);
        }
        if (input instanceof Input.Heard news) {
            heard = Optional.of(new Heard(now, news.event()));
        }
    }

    private void write(Standing before, Input input, Moment now, Step step) {
        introduce();
        boolean follows = recorded.filter(before::equals).isPresent();
        boolean taken = journal.add(new Entry.RouterStep(
                name,
                now,
                quiet,
                heard,
                follows ? Optional.empty() : Optional.of(essence.of(before)),
                essence.of(input),
                step.effects(),
                essence.of(step.next())));
        recorded = taken ? Optional.of(step.next()) : Optional.empty();
        if (!taken) {
            page = OptionalInt.empty(); // introduced anew: nobody shall take what follows for what came of the step
            // before
        }
        quiet = Optional.empty();
    }

    /** On each page, for a reader may have only that. */
    private void introduce() {
        int current = journal.page();
        if (page.isEmpty() || page.getAsInt() != current) {
            recorded = Optional.empty();
            page = journal.add(new Entry.RouterRuns(name, Essence.of(machine)))
                    ? OptionalInt.of(current)
                    : OptionalInt.empty();
        }
    }
}
