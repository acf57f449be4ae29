package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience.HopLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The checks that a packet has to pass before it matters what it says. */
record PacketChecks(Datagram datagram, Message message, Optional<Expectation> expected) {

    private static final List<Function<PacketChecks, Optional<Fault>>> IN_THIS_ORDER = List.of(
            PacketChecks::sender,
            PacketChecks::peer,
            PacketChecks::hopLimit,
            PacketChecks::size,
            PacketChecks::version,
            PacketChecks::type);

    Optional<Fault> fault() {
        return Fault.first(IN_THIS_ORDER, this);
    }

    private Optional<Fault> sender() {
        Set<IpAddress> accepted =
                expected.map(one -> one.dialect().acceptFrom()).orElse(Set.of());
        boolean refused = !accepted.isEmpty() && !accepted.contains(datagram.source());
        return refused ? Fault.of(Refusal.SENDER, () -> "accept-from is " + accepted) : Optional.empty();
    }

    private Optional<Fault> peer() {
        return expected.isPresent()
                        && expected.get().dialect().audience() instanceof Audience.Peers peers
                        && !peers.mayHear(datagram.source())
                ? Fault.of(
                        Refusal.STRANGER,
                        () -> "unicast-peer is " + peers.peers().keySet())
                : Optional.empty();
    }

    private Optional<Fault> hopLimit() {
        int found = datagram.hopLimit();
        HopLimits wanted = hopLimits();
        return !wanted.include(found)
                ? Fault.of(Refusal.HOP_LIMIT, () -> "expected " + wanted + " but received " + found)
                : Optional.empty();
    }

    private HopLimits hopLimits() {
        if (expected.isEmpty()) {
            return datagram.destination().isMulticast() ? HopLimits.OF_THE_LINK : HopLimits.ANY;
        }
        return switch (expected.get().dialect().audience()) {
            case Audience.Group group -> HopLimits.OF_THE_LINK;
            case Audience.Peers peers -> peers.hopLimits(datagram.source());
        };
    }

    private Optional<Fault> size() {
        int found = message.length();
        return found < Message.HEADER_BYTES
                ? Fault.of(Refusal.TOO_SHORT, () -> found + " bytes of at least 8")
                : Optional.empty();
    }

    private Optional<Fault> version() {
        int found = message.version();
        if (found != Version.V2.number() && found != Version.V3.number()) {
            return Fault.of(Refusal.VERSION_UNKNOWN, () -> "received " + found);
        }
        if (found == Version.V2.number() && message.family() == Family.IPV6) {
            return Fault.of(Refusal.VERSION_2_OVER_IPV6, () -> "received 2");
        }
        int wanted = expected.map(e -> e.router().version().number()).orElse(found);
        return found != wanted ? Fault.of(Refusal.VERSION_DIFFERS, () -> expected(found, wanted)) : Optional.empty();
    }

    private Optional<Fault> type() {
        int found = message.type();
        return found != Message.ADVERTISEMENT
                ? Fault.of(Refusal.TYPE, () -> expected(found, Message.ADVERTISEMENT))
                : Optional.empty();
    }

    private static String expected(int found, int wanted) {
        return "expected " + wanted + " but received " + found;
    }
}
