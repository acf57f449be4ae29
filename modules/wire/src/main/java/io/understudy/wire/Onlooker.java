package io.understudy.wire;

import io.understudy.core.router.Announcing;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.wire.Audience.OldChecksum;
import io.understudy.wire.Sighting.Advert;
import io.understudy.wire.Sighting.Malformed;
import io.understudy.wire.Sighting.Proof;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks at an advertisement without an opinion of its own: of the checks of {@link Receiver}, those that depend on nothing configured.
 *
 * @param received the message with whatever follows it
 * @param message as long as its address count asks for, if there are that many bytes
 */
record Onlooker(Datagram datagram, Message received, Message message, Version version) {

    /** @param datagram carries VRRP */
    static Sighting look(Datagram datagram) {
        Optional<Fault> fault = datagram.fault();
        if (fault.isPresent()) {
            return malformed(fault.get(), datagram, OptionalInt.empty());
        }
        Message received = datagram.message();
        OptionalInt vrid = received.hasVrid() ? OptionalInt.of(received.vrid()) : OptionalInt.empty();
        fault = new PacketChecks(datagram, received, Optional.empty()).fault();
        if (fault.isPresent()) {
            return malformed(fault.get(), datagram, vrid);
        }
        Version version = received.version() == Version.V2.number() ? Version.V2 : Version.V3;
        Onlooker onlooker = new Onlooker(datagram, received, received.exact(version), version);
        return onlooker.fault()
                .<Sighting>map(found -> malformed(found, datagram, vrid))
                .orElseGet(onlooker::advert);
    }

    private static Malformed malformed(Fault fault, Datagram datagram, OptionalInt vrid) {
        return new Malformed(
                datagram.source(), vrid, fault.refusal(), fault.detail().get());
    }

    private Optional<Fault> fault() {
        RouterChecks checks = RouterChecks.of(datagram, received, expectation());
        return length().or(checks::checksum)
                .or(this::proofIsKnown)
                .or(checks::count)
                .or(this::interval);
    }

    /** A wrapping or a trailer is as good as none. */
    private Optional<Fault> length() {
        boolean whole = message.length() == message.wantedLength(version);
        boolean ended = received.to() == message.to() || isTrailed();
        boolean wrapped =
                !datagram.isAuthenticated() || datagram.authenticationHeader().hasItsLength();
        return !(whole && ended && wrapped)
                ? Fault.of(
                        Refusal.LENGTH,
                        () -> received.length() + " bytes in place of " + message.wantedLength(version) + " for "
                                + message.count() + " addresses")
                : Optional.empty();
    }

    private Optional<Fault> proofIsKnown() {
        return version == Version.V2 && message.authenticationType() > Authentication.LAST_TYPE
                ? Fault.of(Refusal.AUTHENTICATION_UNKNOWN, () -> "received type " + message.authenticationType())
                : Optional.empty();
    }

    private Optional<Fault> interval() {
        return message.interval(version).isZero()
                ? Fault.of(Refusal.INTERVAL_ZERO, () -> "received 0")
                : Optional.empty();
    }

    private Advert advert() {
        return new Advert(
                datagram.source(),
                datagram.destination(),
                version,
                message.vrid(),
                message.priority(),
                message.interval(version),
                proof(),
                message.addresses());
    }

    private Proof proof() {
        if (datagram.isAuthenticated()) {
            return Proof.AH;
        }
        if (isTrailed()) {
            return Proof.HMAC;
        }
        return version == Version.V2 && message.authenticationType() == 1 ? Proof.PASS : Proof.NONE;
    }

    private boolean isTrailed() {
        return Trailer.follows(message, received.to());
    }

    /** Of a router that is satisfied with anything, checksums of old included. */
    private Expectation expectation() {
        VirtualRouter any = new VirtualRouter(
                message.vrid(),
                version,
                message.family(),
                VirtualRouter.DEFAULT_PRIORITY,
                Duration.ofSeconds(1),
                VirtualRouter.DEFAULT_DOWN_ADVERTS,
                true,
                Duration.ZERO,
                Announcing.DEFAULT,
                List.of());
        Audience anybody = new Audience.Peers(new LinkedHashMap<>(), Delivery.HOP_LIMIT, true, OldChecksum.ACCEPTED);
        return new Expectation(
                any, datagram.destination(), Dialect.usual(message.family()).with(anybody));
    }
}
