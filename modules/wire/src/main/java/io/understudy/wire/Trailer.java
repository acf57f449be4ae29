package io.understudy.wire;

import static io.understudy.wire.Octets.u16;
import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * keepalived 2.4's auth_hmac behind a message, in place: type, number of the key, two zero bytes, the time, and half an HMAC-SHA256 of
 * it all with family, version, VRID and source address in front. Of the IP header nothing else is covered, so one signature serves
 * every peer.
 *
 * @param message without the trailer
 */
record Trailer(Message message) {

    static final int BYTES = 28;

    private static final int TYPE = 1;
    private static final int KEY = 1;
    private static final int RESERVED = 2;
    private static final int TIME = 4;
    private static final int HMAC = 12;
    private static final int HMAC_BYTES = 16;
    private static final int PSEUDO_HEADER_BYTES = 20;

    /** Appends one without its signature. */
    static Trailer write(Message message, int key, long time) {
        message.bytes().put((byte) TYPE).put((byte) key).putShort((short) 0).putLong(time);
        message.bytes().put(new byte[HMAC_BYTES]);
        return new Trailer(message);
    }

    /** What follows the message is as long as a trailer, and begins like one. */
    static boolean follows(Message message, int end) {
        int at = message.to();
        return end - at == BYTES && u8(message.bytes(), at) == TYPE && u16(message.bytes(), at + RESERVED) == 0;
    }

    int key() {
        return u8(bytes(), at() + KEY);
    }

    long time() {
        return bytes().getLong(at() + TIME);
    }

    void sign(Key key, IpAddress source) {
        bytes().put(at() + HMAC, hmac(key, source));
    }

    boolean isSigned(Key key, IpAddress source) {
        byte[] found = new byte[HMAC_BYTES];
        bytes().get(at() + HMAC, found);
        return MessageDigest.isEqual(hmac(key, source), found);
    }

    /** Over IPv6 the kernel fills the checksum in, and takes the trailer for part of the message. */
    Message coveredByChecksum() {
        return switch (message.family()) {
            case IPV4 -> message;
            case IPV6 -> new Message(bytes(), message.family(), message.from(), at() + BYTES);
        };
    }

    private byte[] hmac(Key key, IpAddress source) {
        Mac mac = key.sha256();
        mac.update(pseudoHeader(source));
        message.withoutChecksum(mac::update);
        mac.update(bytes().slice(at(), HMAC));
        mac.update(new byte[HMAC_BYTES]);
        return Arrays.copyOf(mac.doFinal(), HMAC_BYTES);
    }

    private byte[] pseudoHeader(IpAddress source) {
        ByteBuffer header = ByteBuffer.allocate(PSEUDO_HEADER_BYTES);
        header.put((byte) (message.family() == Family.IPV4 ? 4 : 6));
        header.put((byte) message.version()).put((byte) message.vrid()).put((byte) 0);
        source.write(header);
        return header.array();
    }

    private ByteBuffer bytes() {
        return message.bytes();
    }

    private int at() {
        return message.to();
    }
}
