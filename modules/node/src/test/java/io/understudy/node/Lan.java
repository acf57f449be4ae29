package io.understudy.node;

import io.understudy.core.address.IpAddress;
import io.understudy.core.link.FramePort;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ethernet segments between nodes of one test, one for each name of an interface: every frame reaches all others on it, in order. */
final class Lan {

    private static final int CHUNK = 50;

    /** Everything ever sent by anybody, in order. */
    final List<byte[]> frames = new CopyOnWriteArrayList<>();

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Where one node is plugged in. */
    final class Plug implements FramePort {
        private final Witness witness;
        private Optional<String> refusal = Optional.empty();
        private Optional<RuntimeException> bug = Optional.empty();

        Plug(Witness witness) {
            this.witness = witness;
        }

        @Override
        public synchronized Channel open(String link, Listener listener) throws IOException {
            if (refusal.isPresent()) {
                witness.saw("not opened");
                throw new IOException(refusal.get());
            }
            witness.saw("opened");
            Socket socket = new Socket(this, link, listener);
            sockets.add(socket);
            return socket;
        }

        synchronized void refuse(Optional<String> reason) {
            refusal = reason;
        }

        /** The next frame is answered by an exception that no port should throw. */
        synchronized void failOnce(RuntimeException next) {
            bug = Optional.of(next);
        }

        private synchronized void maybeFail() {
            if (bug.isPresent()) {
                RuntimeException thrown = bug.get();
                bug = Optional.empty();
                throw thrown;
            }
        }

        /** As if the interface had gone away under the channel. */
        void lose(String reason) {
            List<Socket> mine =
                    sockets.stream().filter(socket -> socket.plug == this).toList();
            sockets.removeAll(mine);
            mine.forEach(socket -> socket.reader.execute(() -> socket.listener.lost(reason)));
        }
    }

    private final class Socket implements FramePort.Channel {
        final Plug plug;
        final String link;
        final String prefix;
        final FramePort.Listener listener;
        final ExecutorService reader =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

        Socket(Plug plug, String link, FramePort.Listener listener) {
            this.plug = plug;
            this.link = link;
            this.prefix = link.equals("eth0") ? "" : link + ": ";
            this.listener = listener;
        }

        @Override
        public void send(byte[] frame) {
            plug.maybeFail();
            plug.witness.saw(prefix + Frames.describe(frame));
            broadcast(this, frame);
        }

        void take(byte[] frame, int times) {
            for (int i = 0; i < times; i++) {
                listener.received(frame);
            }
        }

        @Override
        public void join(IpAddress group) {}

        @Override
        public void close() {
            sockets.remove(this);
            reader.close();
        }
    }

    private void broadcast(Socket from, byte[] frame) {
        frames.add(frame);
        sockets.stream()
                .filter(other -> other.plug != from.plug && other.link.equals(from.link))
                .forEach(other -> other.reader.execute(() -> other.listener.received(frame)));
    }

    /** From somebody who is not a node: as fast as all readers keep up, with few frames waiting. */
    void flood(byte[] frame, int times) {
        for (int sent = 0; sent < times; sent += CHUNK) {
            sockets.stream()
                    .map(socket -> socket.reader.submit(() -> socket.take(frame, CHUNK)))
                    .toList()
                    .forEach(Lan::finish);
        }
    }

    private static void finish(Future<?> reading) {
        try {
            reading.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }
}
