package io.understudy.node;

import io.understudy.core.address.Holding;
import io.understudy.core.address.MacAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorRef;

/** Announces an instance's addresses, each on the link it is on. */
record Herald(Object owner, Map<ActorRef<PacketIo.Message>, List<PacketIo.Notice>> where) {

    /** @param packets by the name of the link; has all links that the plan announces on */
    static Herald of(Object owner, InstancePlan plan, Map<String, ActorRef<PacketIo.Message>> packets) {
        return of(owner, plan, packets, address -> true);
    }

    /** Of those addresses whose MAC no advertisement tells a switch of. */
    static Herald ofUnadvertised(Object owner, InstancePlan plan, Map<String, ActorRef<PacketIo.Message>> packets) {
        return of(owner, plan, packets, address -> !advertised(plan, address));
    }

    private static boolean advertised(InstancePlan plan, Holding.Address address) {
        Optional<MacAddress> mac = plan.announcedAt(address);
        return plan.announcedOn(address).equals(plan.machine().needs().link()) && mac.equals(plan.sender());
    }

    private static Herald of(
            Object owner,
            InstancePlan plan,
            Map<String, ActorRef<PacketIo.Message>> packets,
            Predicate<Holding.Address> some) {
        return new Herald(
                owner,
                plan.holdings().stream()
                        .filter(Holding.Address.class::isInstance)
                        .map(Holding.Address.class::cast)
                        .filter(some)
                        .collect(Collectors.groupingBy(
                                address -> packets.get(plan.announcedOn(address)),
                                Collectors.mapping(
                                        address -> new PacketIo.Notice(
                                                address.prefix().address(), plan.announcedAt(address)),
                                        Collectors.toList()))));
    }

    boolean isSilent() {
        return where.isEmpty();
    }

    void start(int rounds) {
        where.forEach((packets, notices) -> packets.tell(new PacketIo.Announce(owner, notices, rounds)));
    }

    /** Whatever is still to be sent is not sent. */
    void stop() {
        where.keySet().forEach(packets -> packets.tell(new PacketIo.Silence(owner)));
    }
}
