package io.understudy.node;

import io.understudy.core.journal.Journal;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What an instance stands on.
 *
 * @param steward who has its addresses
 * @param packets by the name of the interface; all that the instance advertises or announces on
 * @param since when the node began
 * @param board where the instance shows itself
 * @param told hears of every step that may be a change of role, on the instance's thread
 * @param journal of what the instance decides
 * @param cue told on the instance's thread, shortly before, of the moment at which it may take over; must not block
 */
record Surroundings(
        Steward steward,
        Map<String, ActorRef<PacketIo.Message>> packets,
        VrrpThread thread,
        Clock clock,
        Moment since,
        Pinboard board,
        Consumer<RoleChange> told,
        Journal journal,
        Consumer<Moment> cue) {

    /** @param link one of those in {@link #packets} */
    ActorRef<PacketIo.Message> line(String link) {
        return Objects.requireNonNull(packets.get(link), link);
    }
}
