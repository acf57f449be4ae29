package io.understudy.node;

import io.understudy.core.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What an instance stands on.
 *
 * @param packets by the name of the interface; all that the instance advertises or announces on
 */
record Surroundings(
        ActorRef<Applier.Message> applier,
        Map<String, ActorRef<PacketIo.Message>> packets,
        Deadlines deadlines,
        Clock clock) {

    /** @param link one of those in {@link #packets} */
    ActorRef<PacketIo.Message> line(String link) {
        return Objects.requireNonNull(packets.get(link), link);
    }
}
