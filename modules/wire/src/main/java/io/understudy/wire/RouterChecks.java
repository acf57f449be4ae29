package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.wire.Audience.OldChecksum;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The checks against what is configured for the virtual router that an advertisement is about, and what it says if it passes.
 *
 * @param message as long as its address count asks for, if there are that many bytes
 * @param covered what the checksum covers
 */
record RouterChecks(
        Datagram datagram,
        Message message,
        Message covered,
        AuthenticationChecks authentication,
        Expectation expected) {

    private static final List<Function<RouterChecks, Optional<Fault>>> IN_THIS_ORDER = List.of(
            checks -> checks.authentication.form(),
            RouterChecks::length,
            RouterChecks::checksum,
            checks -> checks.authentication.proof(),
            RouterChecks::count,
            RouterChecks::interval,
            RouterChecks::addresses,
            RouterChecks::owner);

    /** @param received the message with whatever follows it */
    static RouterChecks of(Datagram datagram, Message received, Expectation expected) {
        Message message = received.exact(expected.router().version());
        AuthenticationChecks authentication = new AuthenticationChecks(datagram, received, message, expected);
        Message covered = authentication.isTrailed() ? new Trailer(message).coveredByChecksum() : received;
        return new RouterChecks(datagram, message, covered, authentication, expected);
    }

    Optional<Fault> fault() {
        return Fault.first(IN_THIS_ORDER, this);
    }

    /** Of an advertisement without a fault; it is remembered. */
    Accepted accepted() {
        IpAddress sender = datagram.source();
        Event.Received event = message.priority() == 0
                ? new Event.Resigned(sender)
                : new Event.Advertised(message.priority(), sender, message.interval(version()));
        Optional<Fault> doubt = authentication.doubt();
        Accepted accepted =
                new Accepted(expected, sender, event, form().orElse(ChecksumForm.WITH_PSEUDO_HEADER), notes(doubt));
        if (doubt.isEmpty()) {
            authentication.remember();
        }
        expected.correspondence().heardFrom(sender);
        return accepted;
    }

    private Optional<Fault> length() {
        return !authentication.hasItsLength()
                ? Fault.of(
                        Refusal.LENGTH,
                        () -> covered.length() + " bytes in place of " + message.wantedLength(version()) + " for "
                                + message.count() + " addresses")
                : Optional.empty();
    }

    /** Asks nothing of what is configured but whether old ones will do. */
    Optional<Fault> checksum() {
        return form().isEmpty() && !hasOldChecksum()
                ? Fault.of(Refusal.CHECKSUM, () -> "received " + Fault.hex(message.checksum()))
                : Optional.empty();
    }

    /** RFC 9568 wants at least one address; FRR says farewell without any when it has lost the last one. */
    Optional<Fault> count() {
        return message.count() == 0 && !isFarewell()
                ? Fault.of(Refusal.NO_ADDRESSES, () -> "the address count is 0")
                : Optional.empty();
    }

    private Optional<Fault> interval() {
        Duration found = message.interval(version());
        Duration wanted = router().interval();
        return switch (version()) {
            case V2 ->
                !found.equals(wanted)
                        ? Fault.of(Refusal.INTERVAL_DIFFERS, () -> Differences.ofIntervals(wanted, found))
                        : Optional.empty();
            case V3 ->
                found.isZero() ? Fault.of(Refusal.INTERVAL_ZERO, () -> "received 0 centiseconds") : Optional.empty();
        };
    }

    private Optional<Fault> addresses() {
        boolean refused =
                version() == Version.V2 && message.priority() != VirtualRouter.OWNER_PRIORITY && listsOthers();
        return refused ? Fault.of(Refusal.ADDRESSES_DIFFER, this::addressDetail) : Optional.empty();
    }

    private Optional<Fault> owner() {
        return router().owner() && !expected.dialect().ownerListens()
                ? Fault.of(Refusal.OWNER, () -> "received priority " + message.priority())
                : Optional.empty();
    }

    private List<Note> notes(Optional<Fault> doubt) {
        List<Note> notes = new ArrayList<>(0);
        doubt.ifPresent(fault -> notes.add(new Note(
                Remark.NOT_PROVEN,
                () -> fault.refusal().words() + ": " + fault.detail().get())));
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
        if (form().isEmpty()) {
            notes.add(new Note(Remark.OLD_CHECKSUM, () -> "received " + Fault.hex(message.checksum())));
        }
        return List.copyOf(notes);
    }

    /** A farewell without addresses differs from nothing; nor does what was compared before, where that is enough. */
    private boolean listsOthers() {
        boolean nothing = message.count() == 0 && isFarewell();
        boolean known =
                expected.dialect().knownMaster() && expected.correspondence().lastCameFrom(datagram.source());
        return !nothing && !known && !message.lists(router().addresses());
    }

    private String addressDetail() {
        return Differences.ofAddresses(router().id(), router().addresses(), message.addresses());
    }

    /** The form in which the checksum is right; both are taken of version 3 over IPv4, whichever is sent there. */
    private Optional<ChecksumForm> form() {
        long sum = covered.sum();
        long pseudoHeader = datagram.pseudoHeader(covered.length());
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

    /** keepalived up to 1.3.6 put the group's address into the pseudo-header of what it sent to a peer. */
    private boolean hasOldChecksum() {
        IpAddress group = Multicast.vrrp(message.family());
        return expected.dialect().audience() instanceof Audience.Peers peers
                && peers.oldChecksum() == OldChecksum.ACCEPTED
                && version() == Version.V3
                && message.family() == Family.IPV4
                && Checksum.holds(covered.sum()
                        + Checksum.pseudoHeader(datagram.source(), group, Datagram.VRRP, covered.length()));
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
