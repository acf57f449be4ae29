package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A version 2 advertisement over IPv4, right in everything until something is made wrong; built without the code under test. */
final class ForgedFrame {

    int etherType = 0x0800;
    int ipVersion = 4;
    int fragment = 0;
    int announcedBytesMore = 0;
    int ipChecksumMore = 0;
    int ttl = 255;
    IpAddress source = Lab.peer(Family.IPV4);
    IpAddress destination = IpAddress.of("224.0.0.18");
    byte[] options = {};
    byte[] authenticationHeader = {};
    int version = 2;
    int type = 1;
    int vrid = 61;
    int priority = 200;
    List<IpAddress> addresses = new ArrayList<>(List.of(IpAddress.of("192.0.2.100")));
    int authenticationType = 1;
    int interval = 1;
    int checksumMore = 0;
    byte[] authenticationData = {'s', '3', 'c', 'r', 'e', 't', 0, 0};
    byte[] tail = {};
    int cutTo = Integer.MAX_VALUE;

    byte[] bytes() {
        byte[] message = message();
        int header = 20 + options.length;
        int length = header + authenticationHeader.length + message.length;
        ByteBuffer frame = ByteBuffer.allocate(14 + length);
        frame.putShort((short) 0x0100).putInt(0x5e00_0012);
        frame.putShort((short) 0x0200).putInt(0x0000_0003).putShort((short) etherType);
        frame.put((byte) (ipVersion << 4 | header / 4)).put((byte) 0xc0);
        frame.putShort((short) (length + announcedBytesMore));
        frame.putShort((short) 1).putShort((short) fragment);
        frame.put((byte) ttl).put((byte) (authenticationHeader.length > 0 ? 51 : 112));
        frame.putShort((short) 0);
        source.write(frame);
        destination.write(frame);
        frame.put(options).put(authenticationHeader).put(message);
        return frame.putShort(24, (short) (onesComplement(frame, 14, 14 + header) + ipChecksumMore))
                .array();
    }

    private byte[] message() {
        ByteBuffer message = ByteBuffer.allocate(16 + 4 * addresses.size() + tail.length);
        message.put((byte) (version << 4 | type)).put((byte) vrid).put((byte) priority);
        message.put((byte) addresses.size()).put((byte) authenticationType).put((byte) interval);
        message.putShort((short) 0);
        addresses.forEach(address -> address.write(message));
        message.put(authenticationData).put(tail);
        message.putShort(6, (short) (onesComplement(message, 0, message.limit()) + checksumMore));
        byte[] cut = new byte[Math.min(cutTo, message.limit())];
        message.get(0, cut);
        return cut;
    }

    private static int onesComplement(ByteBuffer bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        return ~(sum % 0xffff);
    }
}
