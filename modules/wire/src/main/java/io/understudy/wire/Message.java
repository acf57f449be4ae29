package io.understudy.wire;

import static io.understudy.wire.Octets.u16;
import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * A VRRP message in place (RFC 3768 and RFC 9568 section 5.2). Nothing but its being within the buffer is certain before it was
 * checked: an accessor may be called only if the bytes it reads are there.
 *
 * @param from offset of the first byte
 * @param to offset after the last byte
 */
record Message(ByteBuffer bytes, Family family, int from, int to) {

    static final int HEADER_BYTES = 8;
    static final int ADVERTISEMENT = 1;

    private static final int VRID = 1;
    private static final int PRIORITY = 2;
    private static final int COUNT = 3;
    private static final int AUTHENTICATION_TYPE = 4;
    private static final int SECONDS = 5;
    private static final int CENTISECONDS = 4;
    private static final int CENTISECONDS_MASK = 0xfff;
    private static final int CHECKSUM = 6;
    private static final int MILLIS_OF_CENTISECOND = 10;

    /** The length of a message with so many addresses. */
    static int bytes(Version version, Family family, int count) {
        int addresses = HEADER_BYTES + count * family.bytes();
        return switch (version) {
            case V2 -> addresses + Authentication.BYTES;
            case V3 -> addresses;
        };
    }

    /** Appends the message with a zero checksum; {@link #seal} fills it in. */
    static Message write(Advertisement ad, Family family, ByteBuffer to) {
        int from = to.position();
        to.put((byte) (ad.version().number() << 4 | ADVERTISEMENT));
        to.put((byte) ad.vrid()).put((byte) ad.priority()).put((byte)
                ad.addresses().size());
        switch (ad.version()) {
            case V2 ->
                to.put((byte) ad.authentication().type())
                        .put((byte) ad.interval().toSeconds());
            case V3 -> to.putShort((short) (ad.interval().toMillis() / MILLIS_OF_CENTISECOND));
        }
        to.putShort((short) 0);
        ad.addresses().forEach(address -> address.write(to));
        if (ad.version() == Version.V2) {
            to.putLong(ad.authentication().data());
        }
        return new Message(to, family, from, to.position());
    }

    /** @param pseudoHeader its sum, or zero for none */
    void seal(long pseudoHeader) {
        bytes.putShort(from + CHECKSUM, Checksum.of(sum() + pseudoHeader));
    }

    /** Hands over the bytes of the message, with zeros for those of the checksum. */
    void withoutChecksum(Consumer<ByteBuffer> to) {
        int after = from + CHECKSUM + Short.BYTES;
        to.accept(bytes.slice(from, CHECKSUM));
        to.accept(ByteBuffer.allocate(Short.BYTES));
        to.accept(bytes.slice(after, this.to - after));
    }

    long sum() {
        return Checksum.sum(bytes, from, to);
    }

    /** As long as its address count asks for, or shorter if there are not that many bytes. */
    Message exact(Version version) {
        return new Message(bytes, family, from, Math.min(from + wantedLength(version), to));
    }

    int wantedLength(Version version) {
        return bytes(version, family, count());
    }

    int length() {
        return to - from;
    }

    int version() {
        return u8(bytes, from) >>> 4;
    }

    int type() {
        return u8(bytes, from) & 0xf;
    }

    boolean hasVrid() {
        return length() > VRID;
    }

    int vrid() {
        return u8(bytes, from + VRID);
    }

    int priority() {
        return u8(bytes, from + PRIORITY);
    }

    int count() {
        return u8(bytes, from + COUNT);
    }

    int checksum() {
        return u16(bytes, from + CHECKSUM);
    }

    int authenticationType() {
        return u8(bytes, from + AUTHENTICATION_TYPE);
    }

    long authenticationData() {
        return bytes.getLong(from + bytes(Version.V3, family, count()));
    }

    /** The reserved nibble of version 3 is not looked at. */
    Duration interval(Version version) {
        return switch (version) {
            case V2 -> Duration.ofSeconds(u8(bytes, from + SECONDS));
            case V3 ->
                Duration.ofMillis((long) MILLIS_OF_CENTISECOND * (u16(bytes, from + CENTISECONDS) & CENTISECONDS_MASK));
        };
    }

    IpAddress address(int index) {
        return Octets.address(bytes, from + HEADER_BYTES + index * family.bytes(), family);
    }

    List<IpAddress> addresses() {
        IpAddress[] all = new IpAddress[count()];
        for (int i = 0; i < all.length; i++) {
            all[i] = address(i);
        }
        return List.of(all);
    }

    /** Whether these are the addresses, in whatever order. */
    boolean lists(List<IpAddress> expected) {
        if (count() != expected.size()) {
            return false;
        }
        List<IpAddress> listed = addresses();
        return listed.equals(expected) || new HashSet<>(listed).equals(new HashSet<>(expected));
    }
}
