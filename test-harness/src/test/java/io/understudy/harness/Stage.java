package io.understudy.harness;

import io.understudy.harness.lab.AddressWatch;
import io.understudy.harness.lab.Lab;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.VirtualRouter;
import io.understudy.harness.wire.Advert;
import io.understudy.harness.wire.Capture;
import java.time.Duration;
import java.time.Instant;

/** Two nodes on a LAN, everything about them being recorded before the first daemon starts. */
final class Stage implements AutoCloseable {
    private final Lab lab;
    private final Node left;
    private final Node right;
    private final Capture wire;
    private final AddressWatch atLeft;
    private final AddressWatch atRight;

    private Stage(Lab lab) {
        this.lab = lab;
        this.left = lab.plugIn();
        this.right = lab.plugIn();
        this.wire = Capture.start(lab);
        this.atLeft = left.watchAddresses();
        this.atRight = right.watchAddresses();
    }

    static Stage set(String scene) {
        Lab lab = Lab.open(scene);
        try {
            return new Stage(lab);
        } catch (RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    Lab lab() {
        return lab;
    }

    Node left() {
        return left;
    }

    Node right() {
        return right;
    }

    Capture wire() {
        return wire;
    }

    AddressWatch atLeft() {
        return atLeft;
    }

    AddressWatch atRight() {
        return atRight;
    }

    /** From the last advert with this priority to the arrival of the virtual router's last address at the right node. */
    Duration takeoverAtRight(VirtualRouter router, int priority, Instant since) {
        Instant held = heldAtRight(router, since);
        Advert last = wire.lastBefore(held, advert -> advert.id() == router.id() && advert.priority() == priority)
                .orElseThrow();
        return Duration.between(last.at(), held);
    }

    /** From the left node's farewell to the arrival of the virtual router's last address at the right node. */
    Duration handoverToRight(VirtualRouter router, Instant since) {
        Instant farewell = wire.awaitPriority(router.id(), 0, since).at();
        return Duration.between(farewell, heldAtRight(router, since));
    }

    private Instant heldAtRight(VirtualRouter router, Instant since) {
        return router.bareAddresses().stream()
                .map(address -> atRight.awaitAdded(address, since).at())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public void close() {
        lab.close();
    }
}
