package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Authentication.Coverage;
import io.understudy.wire.Authentication.Hmac;
import io.understudy.wire.Authentication.Mode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether an advertisement comes from somebody who knows the secret, and for the first time.
 *
 * @param received the message with whatever follows it
 * @param message as long as its address count asks for, if there are that many bytes
 */
record AuthenticationChecks(Datagram datagram, Message received, Message message, Expectation expected) {

    private static final List<Function<AuthenticationChecks, Optional<Fault>>> OF_FORM = List.of(
            AuthenticationChecks::header,
            AuthenticationChecks::noHeader,
            AuthenticationChecks::trailer,
            AuthenticationChecks::noTrailer);

    /** Whether it is wrapped or trailed as configured. */
    Optional<Fault> form() {
        return Fault.first(OF_FORM, this);
    }

    /** What the secret is needed for; of a packet whose length is right. */
    Optional<Fault> proof() {
        Optional<Fault> type = type();
        return type.isPresent()
                ? type
                : switch (wanted()) {
                    case Authentication.None none -> Optional.empty(); // the eight bytes mean nothing
                    case Authentication.Password password -> password(password);
                    case Authentication.Header header -> proof(header);
                    case Hmac hmac -> hmac.mode() == Mode.ENFORCE ? proof(hmac) : Optional.empty();
                };
    }

    /** What would be wrong if it were enforced. */
    Optional<Fault> doubt() {
        return switch (wanted()) {
            case Authentication.None none -> Optional.empty();
            case Authentication.Password password -> Optional.empty();
            case Authentication.Header header -> Optional.empty();
            case Hmac hmac when hmac.mode() == Mode.ENFORCE -> Optional.empty();
            case Hmac hmac ->
                isTrailed() ? proof(hmac) : Fault.of(Refusal.NO_HMAC_TRAILER, () -> "mode " + hmac.mode());
        };
    }

    /** So that it is not accepted again. Of an advertisement that passed every check and left no doubt. */
    void remember() {
        switch (wanted()) {
            case Authentication.None none -> {}
            case Authentication.Password password -> {}
            case Authentication.Header header ->
                expected.correspondence().sequenceNumbers().heard(around().sequence());
            case Hmac hmac -> expected.correspondence().timestamps().heard(sender(), new Trailer(message).time());
        }
    }

    boolean hasItsLength() {
        boolean whole =
                message.length() == message.wantedLength(expected.router().version());
        boolean ended = received.to() == message.to() || wanted() instanceof Hmac && isTrailed();
        return whole && ended && (!datagram.isAuthenticated() || around().hasItsLength());
    }

    boolean isTrailed() {
        return Trailer.follows(message, received.to());
    }

    private Optional<Fault> header() {
        return datagram.isAuthenticated() && !wantsHeader()
                ? Fault.of(Refusal.AUTHENTICATION_HEADER, () -> "IP protocol " + Datagram.AUTHENTICATION_HEADER)
                : Optional.empty();
    }

    private Optional<Fault> noHeader() {
        return !datagram.isAuthenticated() && wantsHeader()
                ? Fault.of(Refusal.NO_AUTHENTICATION_HEADER, () -> "IP protocol " + Datagram.VRRP)
                : Optional.empty();
    }

    private Optional<Fault> trailer() {
        return isTrailed() && !(wanted() instanceof Hmac)
                ? Fault.of(Refusal.HMAC_TRAILER, () -> "key " + new Trailer(message).key())
                : Optional.empty();
    }

    private Optional<Fault> noTrailer() {
        return !isTrailed() && wanted() instanceof Hmac hmac && hmac.mode() == Mode.ENFORCE
                ? Fault.of(
                        Refusal.NO_HMAC_TRAILER,
                        () -> received.length() - message.length() + " bytes follow the message")
                : Optional.empty();
    }

    private Optional<Fault> type() {
        if (expected.router().version() == Version.V3) {
            return Optional.empty();
        }
        int found = message.authenticationType();
        int type = wanted().type();
        if (found > Authentication.LAST_TYPE) {
            return Fault.of(Refusal.AUTHENTICATION_UNKNOWN, () -> "received type " + found);
        }
        return found != type
                ? Fault.of(Refusal.AUTHENTICATION_DIFFERS, () -> "expected " + type + " but received " + found)
                : Optional.empty();
    }

    /** One comparison of eight bytes: it takes the same time wherever they differ. */
    private Optional<Fault> password(Authentication.Password password) {
        return message.authenticationData() != password.data()
                ? Fault.of(Refusal.PASSWORD, () -> "the eight bytes differ from those configured here")
                : Optional.empty();
    }

    private Optional<Fault> proof(Authentication.Header header) {
        AuthenticationHeader around = around();
        SequenceNumbers numbers = expected.correspondence().sequenceNumbers();
        int number = around.sequence();
        if (!isSigned(around, header.key())) {
            return Fault.of(Refusal.ICV, () -> "sequence number " + Integer.toUnsignedString(number));
        }
        if (around.spi() != (int) sender().low()) {
            return Fault.of(Refusal.SPI, () -> "received 0x" + Integer.toHexString(around.spi()));
        }
        return !numbers.isNew(number)
                ? Fault.of(
                        Refusal.SEQUENCE,
                        () -> "received " + Integer.toUnsignedString(number) + ", local "
                                + Integer.toUnsignedString(numbers.latest()))
                : Optional.empty();
    }

    /** The TTL covered or not: keepalived covers it in multicast, the RFC never does. */
    private boolean isSigned(AuthenticationHeader around, Key key) {
        return around.isSigned(key, Coverage.WITH_TTL, message.to())
                || around.isSigned(key, Coverage.WITHOUT_TTL, message.to());
    }

    /** The time first, which costs nothing: a flood of recorded packets is not worth a digest each. */
    private Optional<Fault> proof(Hmac hmac) {
        Trailer trailer = new Trailer(message);
        long time = trailer.time();
        long now = expected.correspondence().now();
        if (!Timestamps.isWithin(hmac.window(), time, now)) {
            return Fault.of(Refusal.HMAC_TIME, () -> Timestamps.seconds(time, now) + " s from this node's time");
        }
        Optional<Key> key = Optional.ofNullable(hmac.keys().get(trailer.key()));
        if (key.isEmpty()) {
            return Fault.of(Refusal.HMAC_KEY, () -> "key " + trailer.key());
        }
        if (!trailer.isSigned(key.get(), sender())) {
            return Fault.of(Refusal.HMAC, () -> "key " + trailer.key());
        }
        return !expected.correspondence().timestamps().isNew(sender(), time, now, hmac.window())
                ? Fault.of(Refusal.HMAC_REPLAY, () -> Timestamps.seconds(time, now) + " s from this node's time")
                : Optional.empty();
    }

    private AuthenticationHeader around() {
        return datagram.authenticationHeader();
    }

    private boolean wantsHeader() {
        return wanted() instanceof Authentication.Header;
    }

    private Authentication wanted() {
        return expected.dialect().authentication().in(expected.router().version());
    }

    private IpAddress sender() {
        return datagram.source();
    }
}
