package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import io.understudy.wire.Advertisement;
import io.understudy.wire.Authentication;
import io.understudy.wire.ChecksumForm;
import io.understudy.wire.Envelope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Short names for frames, as an observer on the wire would give them. */
final class Frames {

    private static final int TYPE = 12;
    private static final int ARP = 0x0806;
    private static final int ARP_SENDER_IP = 28;
    private static final int VRRP = 34;
    private static final int IP_DESTINATION = 16;

    private Frames() {}

    /** {@code advert 100}, {@code farewell}, {@code garp 192.0.2.1} or {@code na}. */
    static String describe(byte[] frame) {
        int type = (frame[TYPE] & 0xff) << 8 | frame[TYPE + 1] & 0xff;
        if (type == ARP) {
            return "garp " + dotted(frame, ARP_SENDER_IP);
        }
        if (type == 0x86dd) {
            return frame[20] == 58 ? "na" : "advert over IPv6";
        }
        int priority = frame[VRRP + 2] & 0xff;
        return priority == 0 ? "farewell" : "advert " + priority;
    }

    /** Of an Ethernet frame. */
    static MacAddress sender(byte[] frame) {
        return MacAddress.of(Arrays.copyOfRange(frame, MacAddress.BYTES, 2 * MacAddress.BYTES));
    }

    /** Of an IPv4 packet. */
    static String destination(byte[] packet) {
        return dotted(packet, IP_DESTINATION);
    }

    private static String dotted(byte[] frame, int at) {
        return (frame[at] & 0xff) + "." + (frame[at + 1] & 0xff) + "." + (frame[at + 2] & 0xff) + "."
                + (frame[at + 3] & 0xff);
    }

    /** An advertisement for VRID 51 that has passed a router. */
    static byte[] fromAfar() {
        IpAddress group = IpAddress.of("224.0.0.18");
        MacAddress groupMac = new MacAddress(0x01005e000012L);
        Envelope envelope =
                new Envelope(new MacAddress(0x020000000042L), IpAddress.of("192.0.2.66"), groupMac, group, 64);
        Advertisement claim = new Advertisement(
                Version.V3, 51, 254, Duration.ofMillis(50), new Authentication.None(), List.of(Machine.VIRTUAL));
        return envelope.around(claim, 1, ChecksumForm.WITH_PSEUDO_HEADER);
    }
}
