package io.understudy.cluster.peer;

import com.typesafe.config.Config;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.MailboxType;
import org.apache.pekko.dispatch.MessageQueue;
import org.apache.pekko.dispatch.ProducesMessageQueue;
import scala.Option;

/** The mailboxes of actors that other nodes write to: from other nodes only so much waits, the rest is dropped and counted. What this node tells itself always waits. */
public final class Letterbox implements MailboxType, ProducesMessageQueue<MessageQueue> {

    /** Of actors that tell themselves something: of their timers, and what they are told in words of their own. */
    private static final String OWN = "org.apache.pekko.actor.typed.internal.";

    /** But for what others publish. */
    private static final String PUBLISHED = OWN + "pubsub.";

    private final int room;

    /** Called by Pekko. */
    public Letterbox(ActorSystem.Settings settings, Config config) {
        room = config.getInt("room");
    }

    @Override
    public MessageQueue create(Option<ActorRef> owner, Option<ActorSystem> system) {
        Optional<Tally> tally = system.isDefined()
                ? system.get().settings().setup().get(PekkoLog.Counting.class).map(PekkoLog.Counting::tally)
                : Optional.empty();
        return new Waiting(room, () -> tally.ifPresent(here -> here.count(Tally.Kind.DROPPED)));
    }

    /** What waits, in the order of its coming. */
    static final class Waiting implements MessageQueue {
        private final int room;
        private final Runnable dropped;
        private final Queue<Envelope> all = new ConcurrentLinkedQueue<>();
        private final AtomicInteger foreign = new AtomicInteger();

        /** @param room for what others send */
        Waiting(int room, Runnable dropped) {
            this.room = room;
            this.dropped = dropped;
        }

        @Override
        public void enqueue(ActorRef receiver, Envelope message) {
            if (isOwn(message.message()) || foreign.incrementAndGet() <= room) {
                all.add(message);
            } else {
                foreign.decrementAndGet();
                dropped.run();
            }
        }

        private static boolean isOwn(Object message) {
            String kind = message.getClass().getName();
            return message instanceof Peer.Own || kind.startsWith(OWN) && !kind.startsWith(PUBLISHED);
        }

        @Override
        @SuppressWarnings("NullAway") // as Pekko wants it: null if there is nothing
        public Envelope dequeue() {
            Envelope next = all.poll();
            if (next != null && !isOwn(next.message())) {
                foreign.decrementAndGet();
            }
            return next;
        }

        @Override
        public int numberOfMessages() {
            return all.size();
        }

        @Override
        public boolean hasMessages() {
            return !all.isEmpty();
        }

        /** Whoever ends has nobody left who would want to know. */
        @Override
        public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
            all.clear();
        }
    }
}
