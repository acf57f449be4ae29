package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.router.Version;
import java.util.Optional;

/** The checks that a packet has to pass before it matters whom it is about. */
record PacketChecks(Datagram datagram, Message message, Optional<Expectation> expected) {

    Optional<Fault> fault() {
        return hopLimit().or(this::size).or(this::version).or(this::type);
    }

    private Optional<Fault> hopLimit() {
        int found = datagram.hopLimit();
        return Fault.when(found != Delivery.HOP_LIMIT, Refusal.HOP_LIMIT, () -> expected(found, Delivery.HOP_LIMIT));
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
