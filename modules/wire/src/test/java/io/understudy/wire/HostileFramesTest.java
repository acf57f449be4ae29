package io.understudy.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.wire.Verdict.Accepted;
import io.understudy.wire.Verdict.NotOurs;
import io.understudy.wire.Verdict.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileFramesTest {

    private static final long SEED = 20_261_123;
    private static final int FRAMES = 200_000;
    private static final List<byte[]> CAPTURED =
            CapturedFrame.all().stream().map(CapturedFrame::bytes).toList();
    private static final Receiver EVERYTHING = new Receiver(expectations());

    private static final List<Ground> GROUNDS = Ground.all();
    private static final List<Receiver> RECEIVERS =
            GROUNDS.stream().map(Ground::receiver).toList();

    static Stream<CapturedFrame> accepted() {
        return CapturedFrame.all().stream()
                .filter(CapturedFrame::isAdvertisement)
                .filter(frame -> frame.receiver().receive(frame.bytes()) instanceof Accepted);
    }

    @Test
    void a_receiver_throws_nothing_whatever_arrives() {
        Random random = new Random(SEED);
        Set<Refusal> met = EnumSet.noneOf(Refusal.class);

        for (int i = 0; i < FRAMES; i++) {
            int ground = random.nextInt(4 * GROUNDS.size());
            byte[] frame = ground < GROUNDS.size() ? spoiled(random, GROUNDS.get(ground)) : hostile(random);
            Verdict verdict = (ground < GROUNDS.size() ? RECEIVERS.get(ground) : EVERYTHING).receive(frame);
            assertFalse(Sighting.of(frame).isEmpty() && verdict instanceof Accepted, "accepted, but not sighted");
            if (verdict instanceof Refused refused) {
                met.add(refused.refusal());
                assertFalse(refused.detail().get().contains("s3cret"));
            }
        }

        assertEquals(
                EnumSet.complementOf(EnumSet.of(Refusal.INTERVAL_ZERO, Refusal.OWNER)),
                met,
                "otherwise little was tried");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void one_flipped_bit_in_a_message_is_always_noticed(CapturedFrame captured) {
        Supplier<Receiver> receivers = captured.receivers(captured.authentication());
        byte[] frame = captured.bytes();
        int from = captured.file().getInt("vrrp_offset");

        for (int bit = from * Byte.SIZE; bit < frame.length * Byte.SIZE; bit++) {
            Verdict verdict = receivers.get().receive(flipped(frame.clone(), bit));

            assertFalse(verdict instanceof Accepted, "bit " + bit);
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void one_flipped_bit_in_the_ip_header_never_makes_another_event(CapturedFrame captured) {
        Supplier<Receiver> receivers = captured.receivers(captured.authentication());
        byte[] frame = captured.bytes();
        int end = captured.file().getInt("vrrp_offset");
        Accepted intact = assertInstanceOf(Accepted.class, receivers.get().receive(frame));

        for (int bit = 14 * Byte.SIZE; bit < end * Byte.SIZE; bit++) {
            Verdict verdict = receivers.get().receive(flipped(frame.clone(), bit));

            assertTrue(!(verdict instanceof Accepted other) || other.event().equals(intact.event()), "bit " + bit);
        }
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_truncated_frame_is_never_accepted(CapturedFrame captured) {
        Supplier<Receiver> receivers = captured.receivers(captured.authentication());
        byte[] frame = captured.bytes();

        for (int length = 0; length < frame.length; length++) {
            assertFalse(receivers.get().receive(Arrays.copyOf(frame, length)) instanceof Accepted, length + " bytes");
        }
    }

    @Test
    void what_is_written_is_read_again() {
        Random random = new Random(SEED);

        for (int i = 0; i < 5_000; i++) {
            Advertisement ad = advertisement(random);
            Family family = ad.addresses().getFirst().family();
            ChecksumForm form = random.nextBoolean() ? ChecksumForm.MESSAGE_ONLY : ChecksumForm.WITH_PSEUDO_HEADER;
            byte[] frame = Envelope.toAllRouters(Lab.MAC, Lab.peer(family)).around(ad, i, form);

            Verdict verdict =
                    Lab.receiver(Lab.expecting(router(ad), ad.authentication())).receive(frame);

            Accepted accepted = assertInstanceOf(Accepted.class, verdict, ad::toString);
            assertEquals(ad.vrid(), accepted.vrid());
            assertEquals(event(ad, Lab.peer(family)), accepted.event());
            assertEquals(List.of(), accepted.notes());
        }
    }

    /** Expectations that the captured adverts meet, one for each virtual router in them. */
    private static List<Expectation> expectations() {
        return CapturedFrame.all().stream()
                .filter(CapturedFrame::isAdvertisement)
                .filter(frame -> frame.version() == Version.V3 || frame.family() == Family.IPV4)
                .map(frame -> Lab.expecting(
                        Lab.router(
                                frame.version(),
                                frame.number("vrrp.vrid"),
                                100,
                                frame.interval(),
                                frame.addresses().toArray(IpAddress[]::new)),
                        frame.authentication()))
                .toList();
    }

    /** Wrong in one thing that is meant, and perhaps in another that is not. */
    private static byte[] spoiled(Random random, Ground ground) {
        List<Refusal> checks = List.copyOf(ground.spoiled().keySet());
        byte[] frame = ground.spoiled(checks.get(random.nextInt(checks.size()))).bytes();
        return random.nextBoolean() ? frame : flipped(frame, random.nextInt(frame.length * Byte.SIZE));
    }

    private static byte[] hostile(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> noise(random);
            case 1 -> flipped(captured(random), random.nextInt(8 * 42));
            case 2 -> Arrays.copyOf(captured(random), random.nextInt(120));
            default -> wellMade(random);
        };
    }

    /** Anything, half of it with an Ethernet type that makes it worth looking at. */
    private static byte[] noise(Random random) {
        byte[] frame = new byte[random.nextInt(200)];
        random.nextBytes(frame);
        if (frame.length > 60 && random.nextBoolean()) {
            byte[] start = captured(random);
            System.arraycopy(start, 0, frame, 0, Math.min(start.length, 15 + random.nextInt(40)));
        }
        return frame;
    }

    /** Right checksums around wrong contents: what somebody with a packet generator sends. */
    private static byte[] wellMade(Random random) {
        ForgedFrame frame = new ForgedFrame();
        frame.vrid = 48 + random.nextInt(8);
        frame.authenticationType = random.nextInt(4);
        frame.interval = random.nextInt(3);
        for (int count = random.nextInt(4); count > 0; count--) {
            frame.addresses.add(address(random, Family.IPV4));
        }
        switch (random.nextInt(12)) {
            case 0 -> frame.addresses.clear();
            case 1 -> frame.ttl = random.nextInt(256);
            case 2 -> frame.version = random.nextInt(16);
            case 3 -> frame.type = random.nextInt(16);
            case 4 -> frame.tail = new byte[random.nextInt(40)];
            case 5 -> frame.authenticationHeader = noise(random);
            case 6 -> frame.fragment = random.nextInt(1 << 16);
            case 7 -> frame.cutTo = random.nextInt(20);
            case 8 -> frame.announcedBytesMore = random.nextInt(60) - 30;
            case 9 -> frame.options = new byte[4 * random.nextInt(11)];
            case 10 -> random.nextBytes(frame.authenticationData);
            default -> frame.addresses = new ArrayList<>(List.of(IpAddress.of("192.0.2.100")));
        }
        return frame.bytes();
    }

    private static byte[] captured(Random random) {
        return CAPTURED.get(random.nextInt(CAPTURED.size())).clone();
    }

    private static byte[] flipped(byte[] frame, int bit) {
        frame[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return frame;
    }

    private static Advertisement advertisement(Random random) {
        Version version = random.nextBoolean() ? Version.V2 : Version.V3;
        Family family = version == Version.V3 && random.nextBoolean() ? Family.IPV6 : Family.IPV4;
        List<IpAddress> addresses = new ArrayList<>();
        addresses.add(family == Family.IPV6 ? IpAddress.of("fe80::100") : IpAddress.of("192.0.2.100"));
        for (int count = random.nextInt(family == Family.IPV6 ? 90 : 255); count > 0; count--) {
            addresses.add(address(random, family));
        }
        return new Advertisement(
                version,
                1 + random.nextInt(255),
                random.nextInt(256),
                switch (version) {
                    case V2 -> Duration.ofSeconds(1 + random.nextInt(255));
                    case V3 -> Duration.ofMillis(10L * (1 + random.nextInt(4095)));
                },
                version == Version.V2 && random.nextBoolean() ? Lab.SECRET : Lab.NONE,
                addresses);
    }

    private static IpAddress address(Random random, Family family) {
        byte[] bytes = new byte[family.bytes()];
        random.nextBytes(bytes);
        return IpAddress.read(family, ByteBuffer.wrap(bytes));
    }

    private static VirtualRouter router(Advertisement ad) {
        return Lab.router(
                ad.version(), ad.vrid(), 100, ad.interval(), ad.addresses().toArray(IpAddress[]::new));
    }

    private static Event event(Advertisement ad, IpAddress sender) {
        return ad.priority() == 0
                ? new Event.Resigned(sender)
                : new Event.Advertised(ad.priority(), sender, ad.interval());
    }

    @Test
    void what_is_no_frame_at_all_is_not_ours() {
        assertEquals(NotOurs.OTHER_PROTOCOL, EVERYTHING.receive(new byte[0]));
    }
}
