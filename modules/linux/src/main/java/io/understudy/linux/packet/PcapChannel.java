package io.understudy.linux.packet;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort.Channel;
import io.understudy.core.link.FramePort.Listener;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.RawPacketListener;

/** An open capture handle with the thread that reads it. */
final class PcapChannel implements Channel {

    private final String link;
    private final PcapHandle handle;
    private final Memberships memberships;
    private final Listener listener;
    private final Thread reader;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Of the listener; the reader's own. */
    private Optional<Throwable> failure = Optional.empty();

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
            RawPacketListener ear = this::hear;
            handle.loop(-1, ear);
            lose(new EOFException("the capture has ended"));
        } catch (PcapNativeException | NotOpenException | RuntimeException | Error e) {
            lose(e);
        } catch (InterruptedException ended) {
            lose(failure.orElse(ended));
        }
    }

    private void lose(Throwable reason) {
        if (!closing.get()) {
            listener.lost(link + ": " + reason.getMessage());
        }
    }

    /** Called from native code, which would take no notice of a failure. */
    private void hear(byte[] frame) {
        try {
            listener.received(frame);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            breakLoop();
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
        breakLoop();
        awaitReader();
        handle.close();
        memberships.close();
    }

    private void breakLoop() {
        try {
            handle.breakLoop();
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle is closed here only", e);
        }
    }

    private void awaitReader() {
        try {
            if (Thread.currentThread() != reader) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
