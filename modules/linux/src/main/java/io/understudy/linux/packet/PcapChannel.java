package io.understudy.linux.packet;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** An open capture handle with the thread that reads it. */
final class PcapChannel implements Channel {

    private final String link;
    private final PcapHandle handle;
    private final Memberships memberships;
    private final Listener listener;
    private final Thread reader;
    private final AtomicBoolean closing = new AtomicBoolean();

    PcapChannel(String link, PcapHandle handle, Memberships memberships, Listener listener, Runnable first) {
        this.link = link;
        this.handle = handle;
        this.memberships = memberships;
        this.listener = listener;
        this.reader = Thread.ofPlatform().daemon().name("vrrp-rx-" + link).unstarted(() -> read(first));
    }

    void start() {
        reader.start();
    }

    /** Whatever ends it unasked is told: who hears nothing would take everybody for dead. */
    private void read(Runnable first) {
        try {
            first.run();
            while (!closing.get()) {
                readOne();
            }
        } catch (PcapNativeException | NotOpenException | EOFException | RuntimeException | Error e) {
            if (!closing.get()) {
                listener.lost(link + ": " + e.getMessage());
            }
        }
    }

    private void readOne() throws PcapNativeException, NotOpenException, EOFException {
        try {
            listener.received(handle.getNextRawPacketEx());
        } catch (TimeoutException goOn) {
            // a frame that went out, dropped for its direction: there is no other time-out
        }
    }

    @Override
    public void send(byte[] frame) throws IOException {
        try {
            handle.sendPacket(frame);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IOException("cannot send on " + link + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void join(IpAddress group) throws IOException {
        memberships.join(group);
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        stopReader();
        handle.close();
        memberships.close();
    }

    private void stopReader() {
        try {
            handle.breakLoop();
            if (Thread.currentThread() != reader) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle is closed here only", e);
        }
    }
}
