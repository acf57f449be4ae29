package io.understudy.node;

import io.understudy.core.router.Event;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Where the accepted advertisements of one virtual router go. Whoever can forge them may send any number, so only a few wait at
 * a time; the others are counted and forgotten, as if the network had lost them.
 */
final class Ear {

    private static final int MOST = 64;

    private final ActorRef<Instance.Message> instance;
    private final Tally tally;
    private final AtomicInteger waiting = new AtomicInteger();

    Ear(ActorRef<Instance.Message> instance, Tally tally) {
        this.instance = instance;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    /** Called by the reader thread. */
    void hear(Event.Received event) {
        tally.count("adverts-received");
        if (event instanceof Event.Resigned) {
            tally.count("farewells-received");
        }
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            tally.count("adverts-dropped");
            return;
        }
        instance.tell(new Instance.Heard(event));
    }

    /** Called by the instance for each one it was told. */
    void taken() {
        waiting.decrementAndGet();
    }
}
