package io.understudy.daemon.http;

import io.understudy.daemon.json.Json;
import io.understudy.hooks.RoleEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The last transitions of all nodes that this one heard of, and of its own earlier runs, each once, by the time that their nodes gave them. Any
 * thread may tell and read.
 */
final class Chronicle {

    /** Kept; the oldest goes first. */
    static final int MOST = 200;

    private static final Comparator<Transition> ORDER = Comparator.comparing(Transition::at)
            .thenComparing(Transition::node)
            .thenComparing(Transition::kind)
            .thenComparing(Transition::name)
            .thenComparing(Transition::state);

    private final TreeSet<Transition> known = new TreeSet<>(ORDER);
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Supplier<List<Transition>> past;
    private final Executor elsewhere;

    /**
     * @param past what was before it began; takes its time
     * @param elsewhere where that is called
     */
    Chronicle(Supplier<List<Transition>> past, Executor elsewhere) {
        this.past = past;
        this.elsewhere = elsewhere;
    }

    /** What is no transition is passed over, and so is one that is known already. */
    void tell(RoleEvent event) {
        if (event.previous() != event.state()) {
            keep(List.of(Transition.of(event)));
        }
    }

    private synchronized void keep(List<Transition> transitions) {
        known.addAll(transitions);
        while (known.size() > MOST) {
            known.pollFirst();
        }
    }

    /** The latest first. Whoever asks first has the past looked up, which is there a moment later. */
    List<Transition> latest() {
        if (asked.compareAndSet(false, true)) {
            elsewhere.execute(() -> keep(past.get()));
        }
        synchronized (this) {
            return List.copyOf(known.descendingSet());
        }
    }

    String json() {
        return Json.write(Map.of(
                "transitions", latest().stream().map(Transition::document).toList()));
    }
}
