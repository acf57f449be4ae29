package io.understudy.core.link;

import io.understudy.core.address.Family;
import java.io.IOException;

/** The port through which packets with VRRP leave for single peers: the kernel finds the way, as for any other packet. */
public interface PacketPort {

    /**
     * The way out through one interface for one family, shared by all its virtual routers. While it is open, the kernel does not
     * tell peers that nobody here listens to VRRP (ICMP "protocol unreachable"); what they send is captured by {@link FramePort}.
     */
    interface Channel extends AutoCloseable {
        /**
         * Never waits for the interface.
         *
         * @param packet from the IP header on, whole; IPv4's header checksum may be left to the kernel
         * @throws IOException if it was not sent, in words an operator understands; the channel may still work
         */
        void send(byte[] packet) throws IOException;

        @Override
        void close();
    }

    /**
     * @param link packets leave here, whatever else the routing table says; an IPv4 peer to whom there is no way from here is taken
     *     to be on the link
     * @throws IOException if the interface is absent or the capability is missing
     */
    Channel open(String link, Family family) throws IOException;
}
