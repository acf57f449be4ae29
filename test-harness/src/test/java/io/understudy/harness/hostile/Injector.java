package io.understudy.harness.hostile;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** Sends the frames of a file, each preceded by its length, at an even rate: {@code Injector LINK FILE FRAMES_PER_SECOND}. */
final class Injector {
    private static final int SNAPSHOT = 65_536;
    private static final long SECOND = 1_000_000_000L;

    private Injector() {}

    public static void main(String[] arguments) throws IOException, PcapNativeException, NotOpenException {
        List<byte[]> frames = read(Path.of(arguments[1]));
        long rate = Long.parseLong(arguments[2]);
        try (PcapHandle link = new PcapHandle.Builder(arguments[0])
                .snaplen(SNAPSHOT)
                .immediateMode(true)
                .build()) {
            long start = System.nanoTime();
            for (int sent = 0; sent < frames.size(); sent++) {
                waitUntil(start + sent * SECOND / rate);
                link.sendPacket(frames.get(sent));
            }
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            System.out.println("sent " + frames.size() + " frames in " + milliseconds + " ms");
        }
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static List<byte[]> read(Path file) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (var input = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                byte[] frame = new byte[input.readInt()];
                input.readFully(frame);
                frames.add(frame);
            }
        } catch (EOFException e) {
            return frames;
        }
    }
}
