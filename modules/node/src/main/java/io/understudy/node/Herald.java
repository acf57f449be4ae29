package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Announces an owner's addresses, each on the link it is on.
 *
 * @param where the packet actor of each link, and the addresses to be announced there
 */
record Herald(Object owner, Map<ActorRef<PacketIo.Message>, List<IpAddress>> where) {

    /** @param packets by the name of the link; has all links that the holdings are on */
    static Herald of(Object owner, Collection<Holding> holdings, Map<String, ActorRef<PacketIo.Message>> packets) {
        return new Herald(
                owner,
                holdings.stream()
                        .filter(Holding.Address.class::isInstance)
                        .map(Holding.Address.class::cast)
                        .collect(Collectors.groupingBy(
                                address -> packets.get(address.link()),
                                Collectors.mapping(address -> address.prefix().address(), Collectors.toList()))));
    }

    void start(int rounds) {
        where.forEach((packets, addresses) -> packets.tell(new PacketIo.Announce(owner, addresses, rounds)));
    }

    /** Whatever is still to be sent is not sent. */
    void stop() {
        where.keySet().forEach(packets -> packets.tell(new PacketIo.Silence(owner)));
    }
}
