package io.understudy.node;

import io.understudy.core.address.Family;
import io.understudy.core.link.PacketPort;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways to single peers through one interface, one for each family that somebody needs; opened anew after a failure. */
final class Unicast {

    private static final Logger LOG = LoggerFactory.getLogger(Unicast.class);

    private final String link;
    private final PacketPort port;
    private final Map<Family, PacketPort.Channel> open = new EnumMap<>(Family.class);

    Unicast(String link, PacketPort port) {
        this.link = link;
        this.port = port;
    }

    /** As early as possible: while it is open the kernel does not turn peers away. */
    void prepare(Family family) {
        try {
            channel(family);
        } catch (IOException failure) {
            LOG.warn("{}: no way to single peers yet: {}", link, failure.getMessage());
        }
    }

    void send(Family family, byte[] packet) throws IOException {
        try {
            channel(family).send(packet);
        } catch (IOException failure) {
            close(family);
            throw failure;
        }
    }

    private PacketPort.Channel channel(Family family) throws IOException {
        PacketPort.Channel known = open.get(family);
        if (known != null) {
            return known;
        }
        PacketPort.Channel fresh = port.open(link, family);
        open.put(family, fresh);
        return fresh;
    }

    private void close(Family family) {
        Optional.ofNullable(open.remove(family)).ifPresent(PacketPort.Channel::close);
    }

    /** The interface is another one now. */
    void close() {
        open.values().forEach(PacketPort.Channel::close);
        open.clear();
    }
}
