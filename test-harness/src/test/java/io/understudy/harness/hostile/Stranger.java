package io.understudy.harness.hostile;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Frame;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A node that sends what no router should. */
public final class Stranger {
    public static final int KINDS = Spoiling.values().length;

    private static final int DEPOSING_PRIORITY = 254;
    private static final Forgery NOTHING = Forgery.of(new byte[0]);

    private final Node node;
    private final Forgery good;

    /** @param model an advert of the master */
    public Stranger(Node node, Advert model) {
        this(node, model, DEPOSING_PRIORITY);
    }

    /** @param priority of the packet from which the bad ones are made */
    public Stranger(Node node, Advert model, int priority) {
        this.node = node;
        try {
            String source = model.frame().isIpv6() ? node.linkLocal() : node.ipv4();
            this.good =
                    Forgery.of(model, node.mac(), InetAddress.getByName(source).getAddress(), priority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who has nothing to say of its own. */
    public static Stranger of(Node node) {
        return new Stranger(node, NOTHING);
    }

    /** Sends again what others have sent, over and over for so long. */
    public void replay(List<Frame> recorded, int perSecond, Duration lasting) {
        long count = Math.max(1, lasting.toMillis() * perSecond / 1000);
        send(
                Stream.generate(() -> recorded)
                        .flatMap(List::stream)
                        .limit(count)
                        .map(Frame::bytes)
                        .toList(),
                perSecond);
    }

    private Stranger(Node node, Forgery good) {
        this.node = node;
        this.good = good;
    }

    /** The same, but its packets go to this node alone. */
    public Stranger to(Node victim) {
        try {
            byte[] destination = InetAddress.getByName(good.isIpv6() ? victim.linkLocal() : victim.ipv4())
                    .getAddress();
            return new Stranger(node, good.to(victim.mac(), destination));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many bad packets, of all kinds in turn, at so many a second; returns when all are sent. */
    public void sendBad(int packets, int perSecond, long seed) {
        var random = new Random(seed);
        Spoiling[] kinds = Spoiling.values();
        List<byte[]> frames = new ArrayList<>(packets);
        for (int count = 0; count < packets; count++) {
            frames.add(kinds[count % kinds.length].spoil(good, random).bytes());
        }
        send(frames, perSecond);
    }

    /** The packet from which the bad ones are made: this one deposes the master. */
    public void sendGood() {
        send(List.of(good.bytes()), 1);
    }

    /** The same packet again and again. */
    public void insist(int packets, int perSecond) {
        send(Collections.nCopies(packets, good.bytes()), perSecond);
    }

    private void send(List<byte[]> frames, int perSecond) {
        Path file = node.directory().resolve("frames");
        write(frames, file);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Running injector = node.start(
                "injector",
                List.of(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Injector.class.getName(),
                        "eth0",
                        file.toString(),
                        Integer.toString(perSecond)));
        injector.lines().await("all frames are sent", line -> line.startsWith("sent "));
    }

    private static void write(List<byte[]> frames, Path file) {
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
