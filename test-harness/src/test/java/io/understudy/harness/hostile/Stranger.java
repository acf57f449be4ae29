package io.understudy.harness.hostile;

import io.understudy.harness.lab.Node;
import io.understudy.harness.lab.Running;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A node that sends what no router should. */
public final class Stranger {
    public static final int KINDS = Spoiling.values().length;

    private static final int DEPOSING_PRIORITY = 254;

    private final Node node;
    private final List<Forgery> good;

    private Stranger(Node node, List<Forgery> good) {
        this.node = node;
        this.good = good;
    }

    /** @param model an advert of the master */
    public Stranger(Node node, Advert model) {
        this(node, model, DEPOSING_PRIORITY);
    }

    /** @param priority of the packet from which the bad ones are made */
    public Stranger(Node node, Advert model, int priority) {
        this(node, model, priority, new Signature.None());
    }

    /** Who knows the secret. */
    public Stranger(Node node, Advert model, Signature signature) {
        this(node, model, DEPOSING_PRIORITY, signature);
    }

    private Stranger(Node node, Advert model, int priority, Signature signature) {
        this(
                node,
                List.of(Forgery.of(
                        model, node.mac(), address(node, model.frame().isIpv6()), priority, signature)));
    }

    /** Who has nothing to say of its own. */
    public static Stranger of(Node node) {
        return new Stranger(node, List.of());
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

    /** The same, but its packets go to this node alone. */
    public Stranger to(Node victim) {
        return changed(one -> one.to(victim.mac(), address(victim, one.isIpv6())));
    }

    /** The same, but what it says to each of two unicast peers seems to come from the other. */
    public Stranger between(Node one, Node other) {
        return new Stranger(
                node,
                Stream.concat(posing(other).to(one).good.stream(), posing(one).to(other).good.stream())
                        .toList());
    }

    private Stranger posing(Node another) {
        return changed(one -> one.from(address(another, one.isIpv6())));
    }

    /** The same, of another virtual router. */
    public Stranger withId(int id) {
        return changed(one -> one.copy().with(one.message() + 1, id).sealed());
    }

    private Stranger changed(UnaryOperator<Forgery> change) {
        return new Stranger(node, good.stream().map(change).toList());
    }

    /** So many bad packets, of all kinds and to everybody it sends to, at so many a second; returns when all are sent. */
    public void sendBad(int packets, int perSecond, long seed) {
        var random = new Random(seed);
        List<byte[]> frames = new ArrayList<>(packets);
        for (Forgery one : fresh()) {
            List<Spoiling> kinds = Spoiling.of(one);
            for (int count = 0; count < packets / good.size(); count++) {
                frames.add(kinds.get(count % kinds.size()).spoil(one, random).bytes());
            }
        }
        Collections.shuffle(frames, random);
        send(frames, perSecond);
    }

    /** The packet from which the bad ones are made: this one deposes the master. */
    public void sendGood() {
        send(fresh().stream().map(Forgery::bytes).toList(), 1);
    }

    /** The same packet again and again. */
    public void insist(int packets, int perSecond) {
        send(Collections.nCopies(packets, good.getFirst().bytes()), perSecond);
    }

    private List<Forgery> fresh() {
        return good.stream().map(Forgery::renewed).toList();
    }

    private static byte[] address(Node node, boolean ofIpv6) {
        try {
            return InetAddress.getByName(node.address(ofIpv6)).getAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(List<byte[]> frames, int perSecond) {
        Path file = node.directory().resolve("frames");
        Injector.write(frames, file);
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
}
