package io.understudy.linux.packet;

import io.understudy.core.address.Family;
import io.understudy.core.link.PacketPort;
import io.understudy.linux.process.Capability;
import java.io.IOException;
import java.util.Optional;

/** VRRP's packets to single peers through raw IP sockets. */
public final class RawPacketPort implements PacketPort {

    @Override
    public Channel open(String link, Family family) throws IOException {
        try {
            return RawPacketChannel.open(link, family);
        } catch (IOException e) {
            Optional<String> missing = Capability.missing(Capability.NET_RAW);
            throw new IOException("cannot send packets on " + link + ": " + missing.orElse(e.getMessage()), e);
        }
    }
}
