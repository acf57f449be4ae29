package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A version 2 advertisement over IPv4, right in everything until something is made wrong; built without the code under test. */
final class ForgedFrame {

    int etherType = 0x0800;
    int ipVersion = 4;
    int identification = 1;
    int fragment = 0;
    int announcedBytesMore = 0;
    int ipChecksumMore = 0;
    int ttl = 255;
    IpAddress source = Lab.peer(Family.IPV4);
    IpAddress destination = IpAddress.of("224.0.0.18");
    byte[] options = {};
    byte[] authenticationHeader = {};
    byte[] headerKey = {};
    int headerBytes = 24;
    int spiMore = 0;
    int sequence = 1;
    boolean ttlCovered = true;
    int version = 2;
    int type = 1;
    int vrid = 61;
    int priority = 200;
    List<IpAddress> addresses = new ArrayList<>(List.of(IpAddress.of("192.0.2.100")));
    int authenticationType = 1;
    int interval = 1;
    int checksumMore = 0;
    byte[] authenticationData = {'s', '3', 'c', 'r', 'e', 't', 0, 0};
    byte[] trailerKey = {};
    int trailerKeyId = 7;
    long trailerTime = 0;
    byte[] tail = {};
    int cutTo = Integer.MAX_VALUE;

    byte[] bytes() {
        byte[] message = message();
        byte[] around = headerKey.length > 0 ? unsignedHeader() : authenticationHeader;
        int header = 20 + options.length;
        int length = header + around.length + message.length;
        ByteBuffer frame = ByteBuffer.allocate(14 + length);
        frame.putShort((short) 0x0100).putInt(0x5e00_0012);
        frame.putShort((short) 0x0200).putInt(0x0000_0003).putShort((short) etherType);
        frame.put((byte) (ipVersion << 4 | header / 4)).put((byte) 0xc0);
        frame.putShort((short) (length + announcedBytesMore));
        frame.putShort((short) identification).putShort((short) fragment);
        frame.put((byte) ttl).put((byte) (around.length > 0 ? 51 : 112));
        frame.putShort((short) 0);
        source.write(frame);
        destination.write(frame);
        frame.put(options).put(around).put(message);
        if (headerKey.length > 0) {
            frame.put(14 + header + 12, icv(frame, header), 0, 12);
        }
        return frame.putShort(24, (short) (onesComplement(frame, 14, 14 + header) + ipChecksumMore))
                .array();
    }

    private byte[] unsignedHeader() {
        ByteBuffer header = ByteBuffer.allocate(headerBytes);
        header.put((byte) 112).put((byte) (headerBytes / 4 - 2)).putShort((short) 0);
        return header.putInt((int) source.low() + spiMore).putInt(sequence).array();
    }

    private byte[] icv(ByteBuffer frame, int header) {
        byte[] packet = new byte[frame.limit() - 14];
        frame.get(14, packet);
        Arrays.fill(packet, header + 12, header + 24, (byte) 0);
        packet[1] = 0;
        packet[6] = 0;
        packet[7] = 0;
        packet[8] = ttlCovered ? packet[8] : 0;
        return hmac("HmacMD5", headerKey, packet);
    }

    private byte[] message() {
        ByteBuffer message = ByteBuffer.allocate(16 + 4 * addresses.size());
        message.put((byte) (version << 4 | type)).put((byte) vrid).put((byte) priority);
        message.put((byte) addresses.size()).put((byte) authenticationType).put((byte) interval);
        message.putShort((short) 0);
        addresses.forEach(address -> address.write(message));
        message.put(authenticationData);
        byte[] trailer = trailerKey.length > 0 ? trailer(message.array()) : new byte[0];
        ByteBuffer whole = ByteBuffer.allocate(message.limit() + trailer.length + tail.length);
        int covered = message.limit() + tail.length;
        whole.put(message.array()).put(tail);
        whole.putShort(6, (short) (onesComplement(whole, 0, covered) + checksumMore));
        whole.put(trailer);
        return Arrays.copyOf(whole.array(), Math.min(cutTo, whole.limit()));
    }

    private byte[] trailer(byte[] message) {
        ByteBuffer signed = ByteBuffer.allocate(20 + message.length + 28);
        signed.put((byte) 4).put((byte) version).put((byte) vrid).put((byte) 0);
        source.write(signed);
        signed.position(20).put(message).put((byte) 1).put((byte) trailerKeyId).putShort((short) 0);
        signed.putLong(trailerTime);
        byte[] hmac = hmac("HmacSHA256", trailerKey, signed.array());
        signed.put(hmac, 0, 16);
        return Arrays.copyOfRange(signed.array(), 20 + message.length, signed.limit());
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static int onesComplement(ByteBuffer bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        return ~(sum % 0xffff);
    }
}
