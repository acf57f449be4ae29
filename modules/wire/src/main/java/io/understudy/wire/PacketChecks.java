package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Audience.HopLimits;
import java.util.Optional;
import java.util.Set;

/** The checks that a packet has to pass before it matters what it says. */
record PacketChecks(Datagram datagram, Message message, Optional<Expectation> expected) {

    Optional<Fault> fault() {
        return sender().or(this::peer)
                .or(this::hopLimit)
                .or(this::size)
                .or(this::version)
                .or(this::type);
    }

    private Optional<Fault> sender() {
        Set<IpAddress> accepted =
                expected.map(one -> one.dialect().acceptFrom()).orElse(Set.of());
        boolean refused = !accepted.isEmpty() && !accepted.contains(datagram.source());
        return Fault.when(refused, Refusal.SENDER, () -> "accept-from is " + accepted);
    }

    private Optional<Fault> peer() {
        return expected.flatMap(one -> switch (one.dialect().audience()) {
            case Audience.Group group -> Optional.empty();
            case Audience.Peers peers ->
                Fault.when(
                        !peers.mayHear(datagram.source()),
                        Refusal.STRANGER,
                        () -> "unicast-peer is " + peers.peers().keySet());
        });
    }

    private Optional<Fault> hopLimit() {
        int found = datagram.hopLimit();
        HopLimits wanted = hopLimits();
        return Fault.when(
                !wanted.include(found), Refusal.HOP_LIMIT, () -> "expected " + wanted + " but received " + found);
    }

    private HopLimits hopLimits() {
        HopLimits unknown = datagram.destination().isMulticast() ? HopLimits.OF_THE_LINK : HopLimits.ANY;
        return expected.map(one -> switch (one.dialect().audience()) {
                    case Audience.Group group -> HopLimits.OF_THE_LINK;
                    case Audience.Peers peers -> peers.hopLimits(datagram.source());
                })
                .orElse(unknown);
    }

    private Optional<Fault> size() {
        int found = message.length();
        return Fault.when(found < Message.HEADER_BYTES, Refusal.TOO_SHORT, () -> found + " bytes of at least 8");
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
        return Fault.when(found != wanted, Refusal.VERSION_DIFFERS, () -> expected(found, wanted));
    }

    private Optional<Fault> type() {
        int found = message.type();
        return Fault.when(found != Message.ADVERTISEMENT, Refusal.TYPE, () -> expected(found, Message.ADVERTISEMENT));
    }

    private static String expected(int found, int wanted) {
        return "expected " + wanted + " but received " + found;
    }
}
