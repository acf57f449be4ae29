package io.understudy.harness.hostile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;

/** Sends the frames of a file, each preceded by its length, at an even rate: {@code Injector LINK FILE FRAMES_PER_SECOND [ROUNDS]}. */
final class Injector {
    private static final int SNAPSHOT = 65_536;
    private static final long SECOND = 1_000_000_000L;

    private Injector() {}

    public static void main(String[] arguments) throws IOException, PcapNativeException, NotOpenException {
        List<byte[]> frames = read(Path.of(arguments[1]));
        long rate = Long.parseLong(arguments[2]);
        int count = frames.size() * (arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1);
        try (PcapHandle link = new PcapHandle.Builder(arguments[0])
                .snaplen(SNAPSHOT)
                .immediateMode(true)
                .build()) {
            System.out.println("sending " + count + " frames");
            long start = System.nanoTime();
            for (int sent = 0; sent < count; sent++) {
                waitUntil(start + sent * SECOND / rate);
                link.sendPacket(frames.get(sent % frames.size()));
            }
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            System.out.println("sent " + count + " frames in " + milliseconds + " ms");
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

    /** As it reads them. */
    static void write(List<byte[]> frames, Path file) {
        try (var output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (byte[] frame : frames) {
                output.writeInt(frame.length);
                output.write(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
