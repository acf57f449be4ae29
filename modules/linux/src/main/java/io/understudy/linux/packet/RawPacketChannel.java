package io.understudy.linux.packet;

import static io.understudy.linux.libc.Libc.LIBC;

import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.link.PacketPort.Channel;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Two raw sockets: through one everything is sent, both keep the kernel from refusing VRRP and AH in our name. */
final class RawPacketChannel implements Channel {

    private static final int VRRP = 112;
    private static final int AH = 51;
    private static final int IPV4_DESTINATION_AT = 16;
    private static final int IPV6_DESTINATION_AT = 24;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private final String link;
    private final Family family;
    private final RawSocket vrrp;
    private final RawSocket authenticated;
    private boolean closed;

    private RawPacketChannel(String link, Family family, RawSocket vrrp, RawSocket authenticated) {
        this.link = link;
        this.family = family;
        this.vrrp = vrrp;
        this.authenticated = authenticated;
    }

    static RawPacketChannel open(String link, Family family) throws IOException {
        if (LIBC.if_nametoindex(link) == 0) {
            throw new IOException("there is no such interface");
        }
        RawSocket vrrp = RawSocket.open(link, family, VRRP);
        try {
            return new RawPacketChannel(link, family, vrrp, RawSocket.open(link, family, AH));
        } catch (IOException e) {
            vrrp.close();
            throw e;
        }
    }

    @Override
    public synchronized void send(byte[] packet) throws IOException {
        if (closed) {
            throw new IOException("cannot send on " + link + ": the channel is closed");
        }
        try {
            vrrp.send(ByteBuffer.wrap(packet), destination(packet));
        } catch (IOException e) {
            throw new IOException("cannot send on " + link + " " + e.getMessage(), e);
        }
    }

    private IpAddress destination(byte[] packet) {
        int header = family == Family.IPV4 ? IPV4_HEADER : IPV6_HEADER;
        if (packet.length < header) {
            throw new IllegalArgumentException("a packet of " + packet.length + " bytes has no " + family + " header");
        }
        int at = family == Family.IPV4 ? IPV4_DESTINATION_AT : IPV6_DESTINATION_AT;
        return IpAddress.read(family, ByteBuffer.wrap(packet, at, family.bytes()));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            vrrp.close();
            authenticated.close();
        }
    }
}
