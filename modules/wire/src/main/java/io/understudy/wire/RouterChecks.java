package io.understudy.wire;

import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks against what is configured for the virtual router that an advertisement is about, and what it says if it passes. */
record RouterChecks(Datagram datagram, Message message, Expectation expected) {

    private static final int IPSEC = 2;
    private static final int HMAC_TRAILER_BYTES = 28;
    private static final int HMAC_TRAILER_TYPE = 1;

    Optional<Fault> fault() {
        return authenticationHeader()
                .or(this::hmacTrailer)
                .or(this::length)
                .or(this::checksum)
                .or(this::authentication)
                .or(this::count)
                .or(this::interval)
                .or(this::addresses);
    }

    /** Of an advertisement without a fault. */
    Accepted accepted() {
        IpAddress sender = datagram.source();
        Event.Received event = message.priority() == 0
                ? new Event.Resigned(sender)
                : new Event.Advertised(message.priority(), sender, message.interval(version()));
        return new Accepted(message.vrid(), sender, event, form().orElseThrow(), notes());
    }

    private Optional<Fault> authenticationHeader() {
        return Fault.when(datagram.isAuthenticated(), Refusal.AUTHENTICATION_HEADER, () -> "IP protocol 51");
    }

    /** keepalived 2.4's auth_hmac: type, key, two zero bytes, and more that is not looked at. */
    private Optional<Fault> hmacTrailer() {
        int trailer = message.from() + wantedLength();
        boolean present = message.to() - trailer == HMAC_TRAILER_BYTES
                && u8(message.bytes(), trailer) == HMAC_TRAILER_TYPE
                && message.bytes().getShort(trailer + 2) == 0;
        return Fault.when(present, Refusal.HMAC_TRAILER, () -> "key " + u8(message.bytes(), trailer + 1));
    }

    private Optional<Fault> length() {
        return Fault.when(
                message.length() != wantedLength(),
                Refusal.LENGTH,
                () -> message.length() + " bytes in place of " + wantedLength() + " for " + message.count()
                        + " addresses");
    }

    private Optional<Fault> checksum() {
        return Fault.when(form().isEmpty(), Refusal.CHECKSUM, () -> "received " + Fault.hex(message.checksum()));
    }

    private Optional<Fault> authentication() {
        if (version() == Version.V3) {
            return Optional.empty();
        }
        int found = message.authenticationType();
        int wanted = expected.dialect().authentication().type();
        if (found > IPSEC) {
            return Fault.of(Refusal.AUTHENTICATION_UNKNOWN, () -> "received type " + found);
        }
        if (found != wanted) {
            return Fault.of(Refusal.AUTHENTICATION_DIFFERS, () -> "expected " + wanted + " but received " + found);
        }
        return switch (expected.dialect().authentication()) {
            case Authentication.None none -> Optional.empty(); // the eight bytes mean nothing
            case Authentication.Password password -> password(password);
            case Authentication.Header header -> Optional.empty();
            case Authentication.Hmac hmac -> Optional.empty();
        };
    }

    /** One comparison of eight bytes: it takes the same time wherever they differ. */
    private Optional<Fault> password(Authentication.Password password) {
        return Fault.when(
                message.authenticationData() != password.data(),
                Refusal.PASSWORD,
                () -> "the eight bytes differ from those configured here");
    }

    /** RFC 9568 wants at least one address; FRR says farewell without any when it has lost the last one. */
    private Optional<Fault> count() {
        return Fault.when(message.count() == 0 && !isFarewell(), Refusal.NO_ADDRESSES, () -> "the address count is 0");
    }

    private Optional<Fault> interval() {
        Duration found = message.interval(version());
        Duration wanted = router().interval();
        return switch (version()) {
            case V2 ->
                Fault.when(
                        !found.equals(wanted), Refusal.INTERVAL_DIFFERS, () -> Differences.ofIntervals(wanted, found));
            case V3 -> Fault.when(found.isZero(), Refusal.INTERVAL_ZERO, () -> "received 0 centiseconds");
        };
    }

    private Optional<Fault> addresses() {
        boolean refused = version() == Version.V2
                && expected.dialect().addressRule() == Dialect.AddressRule.REFUSE
                && message.priority() != VirtualRouter.OWNER_PRIORITY
                && listsOthers();
        return Fault.when(refused, Refusal.ADDRESSES_DIFFER, this::addressDetail);
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>(0);
        Duration found = message.interval(version());
        if (!found.equals(router().interval())) {
            notes.add(new Note(Remark.INTERVAL_DIFFERS, () -> Differences.ofIntervals(router().interval(), found)));
        }
        if (listsOthers()) {
            notes.add(new Note(Remark.ADDRESSES_DIFFER, this::addressDetail));
        }
        if (message.family() == Family.IPV6
                && message.count() > 0
                && !message.address(0).isLinkLocal()) {
            notes.add(new Note(Remark.FIRST_ADDRESS_NOT_LINK_LOCAL, () -> "it is " + message.address(0)));
        }
        if (router().owner() && message.priority() == VirtualRouter.OWNER_PRIORITY) {
            notes.add(new Note(Remark.SECOND_OWNER, () -> "this router has priority 255 too"));
        }
        return List.copyOf(notes);
    }

    /** A farewell without addresses differs from nothing. */
    private boolean listsOthers() {
        boolean nothing = message.count() == 0 && isFarewell();
        return !nothing && !message.lists(router().addresses());
    }

    private String addressDetail() {
        return Differences.ofAddresses(router().addresses(), message.addresses());
    }

    /** The form in which the checksum is right; both are taken of version 3 over IPv4, whichever is sent there. */
    private Optional<ChecksumForm> form() {
        long sum = message.sum();
        long pseudoHeader = datagram.pseudoHeader(message.length());
        ChecksumForm usual = ChecksumForm.WITH_PSEUDO_HEADER.where(version(), message.family());
        ChecksumForm other = ChecksumForm.MESSAGE_ONLY.where(version(), message.family());
        if (holds(usual, sum, pseudoHeader)) {
            return Optional.of(usual);
        }
        return holds(other, sum, pseudoHeader) ? Optional.of(other) : Optional.empty();
    }

    private static boolean holds(ChecksumForm form, long sum, long pseudoHeader) {
        return switch (form) {
            case WITH_PSEUDO_HEADER -> Checksum.holds(sum + pseudoHeader);
            case MESSAGE_ONLY -> Checksum.holds(sum);
        };
    }

    private int wantedLength() {
        return Message.bytes(version(), message.family(), message.count());
    }

    private boolean isFarewell() {
        return message.priority() == 0;
    }

    private Version version() {
        return router().version();
    }

    private VirtualRouter router() {
        return expected.router();
    }
}
