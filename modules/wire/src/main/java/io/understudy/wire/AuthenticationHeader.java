package io.understudy.wire;

import static io.understudy.wire.Octets.u8;

import io.understudy.core.address.IpAddress;
import io.understudy.wire.Authentication.Coverage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * An IPsec Authentication Header (RFC 2402) in place, as keepalived puts it between IPv4 header and message: HMAC-MD5-96, and for SPI
 * the source address.
 *
 * @param packet offset of the IP header
 * @param at offset of its own first byte
 */
record AuthenticationHeader(ByteBuffer bytes, int packet, int at) {

    static final int BYTES = 24;

    private static final int LENGTH = 1;
    private static final int LENGTH_IN_WORDS_LESS_TWO = BYTES / Integer.BYTES - 2;
    private static final int SPI = 4;
    private static final int SEQUENCE = 8;
    private static final int ICV = 12;
    private static final int ICV_BYTES = 12;

    private static final int TOS = 1;
    private static final int FRAGMENT = 6;
    private static final int TTL = 8;
    private static final int CHECKSUM = 10;

    /** Appends one without its integrity check value. */
    static AuthenticationHeader write(ByteBuffer to, int packet, IpAddress source, int sequence) {
        int at = to.position();
        to.put((byte) Datagram.VRRP).put((byte) LENGTH_IN_WORDS_LESS_TWO).putShort((short) 0);
        source.write(to);
        to.putInt(sequence).put(new byte[ICV_BYTES]);
        return new AuthenticationHeader(to, packet, at);
    }

    /** Of a length other than this no field but the length is where it should be. */
    boolean hasItsLength() {
        return u8(bytes, at + LENGTH) == LENGTH_IN_WORDS_LESS_TWO;
    }

    int spi() {
        return bytes.getInt(at + SPI);
    }

    int sequence() {
        return bytes.getInt(at + SEQUENCE);
    }

    /** @param end offset after the message */
    void sign(Key key, Coverage coverage, int end) {
        bytes.put(at + ICV, icv(key, coverage, end));
    }

    boolean isSigned(Key key, Coverage coverage, int end) {
        byte[] found = new byte[ICV_BYTES];
        bytes.get(at + ICV, found);
        return MessageDigest.isEqual(icv(key, coverage, end), found);
    }

    private byte[] icv(Key key, Coverage coverage, int end) {
        Mac mac = key.md5();
        mac.update(immutable(coverage));
        mac.update(bytes.slice(at, ICV));
        mac.update(new byte[ICV_BYTES]);
        mac.update(bytes.slice(at + BYTES, end - at - BYTES));
        return Arrays.copyOf(mac.doFinal(), ICV_BYTES);
    }

    /** The IP header with zeros for what may change on the way (RFC 2402 section 3.3.3.1.1). */
    private byte[] immutable(Coverage coverage) {
        byte[] header = new byte[at - packet];
        bytes.get(packet, header);
        ByteBuffer zeroed = ByteBuffer.wrap(header);
        zeroed.put(TOS, (byte) 0).putShort(FRAGMENT, (short) 0).putShort(CHECKSUM, (short) 0);
        switch (coverage) {
            case WITH_TTL -> {}
            case WITHOUT_TTL -> zeroed.put(TTL, (byte) 0);
        }
        return header;
    }
}
