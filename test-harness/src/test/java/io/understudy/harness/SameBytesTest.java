package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Protocol;
import io.understudy.harness.peer.Router;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Announcement;
import io.understudy.harness.wire.Capture;
import io.understudy.harness.wire.Frame;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we put on the wire is what keepalived puts there with the same settings on the same machine. */
class SameBytesTest {

    /** AH packets differ each from the last; the golden vectors compare them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "V2_IPV4_AH")
    void our_adverts_farewells_and_announcements_are_those_of_keepalived(Protocol protocol) {
        var router = VirtualRouter.of(protocol);
        try (Lab lab = Lab.open("bytes " + protocol)) {
            Node node = lab.plugIn();
            lab.plugIn(); // the peer of unicast, which only has to be there
            node.script("echo 1 > /proc/sys/net/ipv6/conf/all/forwarding"); // it tells whether it is a router; so do we
            Capture wire = Capture.start(lab);

            SortedMap<String, Set<String>> theirs = life(Router.Kind.KEEPALIVED, node, router, wire);
            SortedMap<String, Set<String>> ours = life(Router.Kind.UNDERSTUDY, node, router, wire);

            assertEquals(lines(theirs), lines(ours));
        }
    }

    /** From start to resignation: all different frames, by what they are for. */
    private static SortedMap<String, Set<String>> life(
            Router.Kind kind, Node node, VirtualRouter router, Capture wire) {
        Instant start = Instant.now();
        Router daemon = kind.start(node, router, 150);
        router.bareAddresses().forEach(address -> wire.awaitAnnouncement(address, start));
        wire.awaitPriority(150, Instant.now());
        Instant asked = daemon.terminate();
        wire.awaitPriority(0, asked);

        var frames = new TreeMap<String, Set<String>>();
        wire.adverts()
                .filter(advert -> !advert.at().isBefore(start))
                .forEach(advert -> add(frames, purpose(advert), advert.frame()));
        wire.announcements()
                .filter(seen ->
                        !seen.at().isBefore(start) && router.bareAddresses().contains(seen.address()))
                .forEach(seen -> add(frames, purpose(seen), seen.frame()));
        return frames;
    }

    private static void add(SortedMap<String, Set<String>> frames, String purpose, Frame frame) {
        frames.computeIfAbsent(purpose, ignored -> new TreeSet<>()).add(essence(frame));
    }

    private static String purpose(Advert advert) {
        return advert.resigns() ? "farewell" : "advert";
    }

    private static String purpose(Announcement announcement) {
        return "announcement of " + announcement.address();
    }

    /** Everything but what is to differ from packet to packet: IPv4's identification with its checksum, IPv6's flow label. */
    private static String essence(Frame frame) {
        String hex = frame.hex(0, frame.length());
        if (frame.isIpv4()) {
            return hex.substring(0, 36) + "...." + hex.substring(40, 48) + "...." + hex.substring(52);
        }
        return frame.isIpv6() ? hex.substring(0, 31) + "....." + hex.substring(36) : hex;
    }

    private static String lines(SortedMap<String, Set<String>> frames) {
        return frames.entrySet().stream()
                .map(entry -> entry.getKey() + "\n    " + String.join("\n    ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
