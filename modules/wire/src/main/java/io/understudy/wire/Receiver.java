package io.understudy.wire;

import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
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

    private final Map<Integer, Expectation> ipv4;
    private final Map<Integer, Expectation> ipv6;
    private final Set<IpAddress> ownSources;
    private final Set<IpAddress> destinations;

    /** @param expectations at most one for each family and VRID; of several the first counts */
    public Receiver(Collection<Expectation> expectations) {
        ipv4 = byVrid(expectations, Family.IPV4);
        ipv6 = byVrid(expectations, Family.IPV6);
        ownSources = expectations.stream().map(Expectation::source).collect(Collectors.toUnmodifiableSet());
        destinations = Stream.concat(
                        Arrays.stream(Family.values()).map(Multicast::vrrp),
                        expectations.stream().map(Expectation::destination))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<Integer, Expectation> byVrid(Collection<Expectation> expectations, Family family) {
        return expectations.stream()
                .filter(one -> one.router().family() == family)
                .collect(Collectors.toUnmodifiableMap(one -> one.router().id(), one -> one, (first, later) -> first));
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
                ? refused(fault.get(), datagram, OptionalInt.empty())
                : judge(datagram, datagram.message());
    }

    private Verdict judge(Datagram datagram, Message message) {
        if (datagram.isAuthenticated() && !authenticatesVrrp(datagram)) {
            return NotOurs.OTHER_PROTOCOL;
        }
        Optional<Expectation> expected =
                message.hasVrid() ? expected(datagram.family(), message.vrid()) : Optional.empty();
        if (expected.filter(one -> !one.destination().equals(datagram.destination()))
                .isPresent()) {
            return NotOurs.OTHER_DESTINATION;
        }
        OptionalInt vrid = message.hasVrid() ? OptionalInt.of(message.vrid()) : OptionalInt.empty();
        Optional<Fault> fault = new PacketChecks(datagram, message, expected).fault();
        if (fault.isPresent()) {
            return refused(fault.get(), datagram, vrid);
        }
        if (expected.isEmpty()) {
            return NotOurs.UNKNOWN_ROUTER;
        }
        RouterChecks checks = RouterChecks.of(datagram, message, expected.get());
        fault = checks.fault();
        return fault.isPresent() ? refused(fault.get(), datagram, vrid) : checks.accepted();
    }

    /** Of a frame that is an advertisement: the virtual router and the sender, for people. */
    public static String describe(byte[] frame) {
        return Ethernet.datagram(ByteBuffer.wrap(frame))
                .filter(datagram ->
                        datagram.fault().isEmpty() && datagram.message().hasVrid())
                .map(datagram -> "VRID " + datagram.message().vrid() + " from " + datagram.source())
                .orElse("unreadable");
    }

    private Optional<Expectation> expected(Family family, int vrid) {
        return Optional.ofNullable(
                switch (family) {
                    case IPV4 -> ipv4.get(vrid);
                    case IPV6 -> ipv6.get(vrid);
                });
    }

    private static boolean authenticatesVrrp(Datagram datagram) {
        return datagram.payload() == datagram.end() || u8(datagram.bytes(), datagram.payload()) == Datagram.VRRP;
    }

    private static Refused refused(Fault fault, Datagram datagram, OptionalInt vrid) {
        return new Refused(fault.refusal(), datagram.source(), vrid, fault.detail());
    }
}
