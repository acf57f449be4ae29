package io.understudy.cluster.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.dispatch.Envelope;
import org.junit.jupiter.api.Test;

class LetterboxTest {

    private final AtomicInteger dropped = new AtomicInteger();
    private final Letterbox.Waiting box = new Letterbox.Waiting(2, dropped::incrementAndGet);

    private void put(Object message) {
        box.enqueue(ActorRef.noSender(), new Envelope(message, ActorRef.noSender()));
    }

    private Object take() {
        return box.dequeue().message();
    }

    @Test
    void so_much_waits_of_what_others_send_and_the_rest_is_dropped_and_counted() {
        put("one");
        put("two");
        put("three");

        assertEquals(1, dropped.get());
        assertEquals("one", take());
        put("four");
        assertEquals("two", take());
        assertEquals("four", take());
        assertFalse(box.hasMessages());
        assertNull(box.dequeue());
    }

    @Test
    void what_a_node_tells_itself_always_waits_and_takes_nobodys_place() {
        Peer.Beat beat = new Peer.Beat();
        put("one");
        put("two");
        put(beat);
        put(beat);

        assertEquals(0, dropped.get());
        assertEquals(4, box.numberOfMessages());
        assertEquals("one", take());
        assertEquals("two", take());
        assertEquals(beat, take());
        put("three");
        put("four");
        assertEquals(0, dropped.get());
    }
}
