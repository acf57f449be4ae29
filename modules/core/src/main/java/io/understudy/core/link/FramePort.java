package io.understudy.core.link;

import io.understudy.core.address.IpAddress;
import java.io.IOException;

/** The port through which Ethernet frames with VRRP leave and arrive. */
public interface FramePort {

    /** Called on the channel's reader thread, one frame at a time. */
    interface Listener {
        /**
         * Must not close the channel.
         *
         * @param frame from the destination MAC on, padding possibly included; the listener may keep it
         */
        void received(byte[] frame);

        /** The channel is dead (its interface disappeared); it must be closed and may be opened anew. Told at most once. */
        void lost(String reason);
    }

    /** Frames out and in on one interface, shared by all its virtual routers. */
    interface Channel extends AutoCloseable {
        /** @throws IOException if the interface would not take it; the channel may still work */
        void send(byte[] frame) throws IOException;

        /**
         * Lets the frames of one more multicast group in, as long as the channel is open; no harm if they were let in already.
         *
         * @throws IOException if the interface has not got the group's family
         */
        void join(IpAddress group) throws IOException;

        /** Returns when the reader thread has ended. */
        @Override
        void close();
    }

    /**
     * Joins VRRP's multicast groups of both families and captures IP protocols 112 (VRRP) and 51 (AH), others' frames only.
     *
     * @throws IOException if the interface is absent or the capability is missing, in words an operator understands
     */
    Channel open(String link, Listener listener) throws IOException;
}
