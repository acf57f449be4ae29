package io.understudy.harness.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A VRRP advertisement, all fields as they were sent. */
public record Advert(
        Instant at,
        String sender,
        String source,
        int version,
        int id,
        int priority,
        Duration interval,
        List<String> addresses,
        Frame frame) {
    private static final int HEADER = 8;

    /** @param start of the VRRP message */
    static Optional<Advert> read(Frame frame, int start) {
        if (frame.length() < start + HEADER) {
            return Optional.empty();
        }
        int version = frame.u8(start) >> 4;
        Duration interval = version == 2
                ? Duration.ofSeconds(frame.u8(start + 5))
                : Duration.ofMillis(10L * (frame.u16(start + 4) & 0x0fff));
        String source = frame.isIpv6() ? frame.address(22, 38) : frame.address(26, 30);
        return Optional.of(new Advert(
                frame.at(),
                frame.source(),
                source,
                version,
                frame.u8(start + 1),
                frame.u8(start + 2),
                interval,
                addresses(frame, start),
                frame));
    }

    private static List<String> addresses(Frame frame, int start) {
        int size = frame.isIpv6() ? 16 : 4;
        List<String> addresses = new ArrayList<>();
        int at = start + HEADER;
        for (int left = frame.u8(start + 3); left > 0 && at + size <= frame.length(); left--, at += size) {
            addresses.add(frame.address(at, at + size));
        }
        return addresses;
    }

    public boolean resigns() {
        return priority == 0;
    }

    @Override
    public String toString() {
        return "%s advert of %s (%s): version %d, vrid %d, priority %d, interval %d ms, %s"
                .formatted(at, source, sender, version, id, priority, interval.toMillis(), addresses);
    }
}
