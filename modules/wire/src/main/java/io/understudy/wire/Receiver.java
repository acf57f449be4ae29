package io.understudy.wire;

import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges the frames that arrive on one link by what the virtual routers on it expect. Throws nothing whatever arrives. It is immutable
 * itself; what an accepted frame changes is its router's {@link Correspondence}, and a refused one changes nothing.
 */
public final class Receiver {

    private final Map<Router, List<Expectation>> expected;
    private final Set<IpAddress> ownSources;
    private final Set<IpAddress> destinations;

    private record Router(Family family, int vrid) {}

    /**
     * @param expectations those of one family and VRID are told apart by where their packets go to, then by whose peer the sender is; of
     *     several that are left the first counts
     */
    public Receiver(Collection<Expectation> expectations) {
        expected = expectations.stream()
                .collect(Collectors.groupingBy(
                        one -> new Router(one.router().family(), one.router().id())));
        ownSources = expectations.stream().map(Expectation::source).collect(Collectors.toUnmodifiableSet());
        destinations = Stream.concat(
                        Arrays.stream(Family.values()).map(Multicast::vrrp),
                        expectations.stream().map(Expectation::destination))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param frame from the destination MAC on, padding possibly included; must not change afterwards */
    public Verdict receive(byte[] frame) {
        Optional<Datagram> datagram = Ethernet.datagram(ByteBuffer.wrap(frame));
        return datagram.isPresent() ? judge(datagram.get()) : NotOurs.OTHER_PROTOCOL;
    }

    private Verdict judge(Datagram datagram) {
        if (datagram.protocol() != Datagram.VRRP && !datagram.isAuthenticated()) {
            return NotOurs.OTHER_PROTOCOL;
        }
        if (!destinations.contains(datagram.destination())) {
            return NotOurs.OTHER_DESTINATION;
        }
        if (ownSources.contains(datagram.source())) {
            return NotOurs.OWN_SOURCE;
        }
        Optional<Fault> fault = datagram.fault();
        return fault.isPresent()
                ? refused(fault.get(), datagram, OptionalInt.empty(), Optional.empty())
                : judge(datagram, datagram.message());
    }

    private Verdict judge(Datagram datagram, Message message) {
        if (datagram.isAuthenticated() && !authenticatesVrrp(datagram)) {
            return NotOurs.OTHER_PROTOCOL;
        }
        List<Expectation> ours = message.hasVrid() ? ours(datagram.family(), message.vrid()) : List.of();
        Optional<Expectation> meant = meant(ours, datagram);
        if (meant.isEmpty() && !ours.isEmpty()) {
            return NotOurs.OTHER_DESTINATION;
        }
        OptionalInt vrid = message.hasVrid() ? OptionalInt.of(message.vrid()) : OptionalInt.empty();
        Optional<Fault> fault = new PacketChecks(datagram, message, meant).fault();
        if (fault.isPresent()) {
            return refused(fault.get(), datagram, vrid, meant);
        }
        if (meant.isEmpty()) {
            return NotOurs.UNKNOWN_ROUTER;
        }
        RouterChecks checks = RouterChecks.of(datagram, message, meant.get());
        fault = checks.fault();
        return fault.isPresent() ? refused(fault.get(), datagram, vrid, meant) : checks.accepted();
    }

    private List<Expectation> ours(Family family, int vrid) {
        return expected.getOrDefault(new Router(family, vrid), List.of());
    }

    private static Optional<Expectation> meant(List<Expectation> ours, Datagram datagram) {
        Optional<Expectation> first = Optional.empty();
        for (Expectation one : ours) {
            if (one.destination().equals(datagram.destination())) {
                if (one.dialect().audience().names(datagram.source())) {
                    return Optional.of(one);
                }
                first = first.isPresent() ? first : Optional.of(one);
            }
        }
        return first;
    }

    /** Of a frame that is an advertisement: the virtual router and the sender, for people. */
    public static String describe(byte[] frame) {
        return Ethernet.datagram(ByteBuffer.wrap(frame))
                .filter(datagram ->
                        datagram.fault().isEmpty() && datagram.message().hasVrid())
                .map(datagram -> "VRID " + datagram.message().vrid() + " from " + datagram.source())
                .orElse("unreadable");
    }

    private static boolean authenticatesVrrp(Datagram datagram) {
        return datagram.payload() == datagram.end() || u8(datagram.bytes(), datagram.payload()) == Datagram.VRRP;
    }

    private static Refused refused(Fault fault, Datagram datagram, OptionalInt vrid, Optional<Expectation> meant) {
        return new Refused(fault.refusal(), datagram.source(), vrid, meant, fault.detail());
    }
}
