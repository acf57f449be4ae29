package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.group.GroupStage.Takeover;
import io.understudy.harness.lab.Node;
import io.understudy.harness.peer.Keepalived;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;

/**
 * Understudy at the left and keepalived at the right have the same group, and either takes all of it from the other.
 *
 * @param what of which kind the group is
 */
record GroupExchange(String what, GroupStage stage, GroupFigures figures) {

    private static final int HIGH = 150;
    private static final int MIDDLE = 100;
    private static final int LOW = 50;

    /** How keepalived takes over from us. */
    String theirs() {
        return what + ": keepalived after understudy";
    }

    /** How we take over from keepalived. */
    String ours() {
        return what + ": understudy after keepalived";
    }

    /** Cut, failing script, killed, and at our side refused as well; and keepalived has no complaint. */
    void inEveryWay() {
        Understudy high = begin();
        Keepalived keepalived = stage.group().keepalived(stage.right(), MIDDLE);
        figures.note(theirs(), weAreCut());
        figures.note(theirs(), ourScriptFails());
        figures.note(theirs(), weAreKilledAndReturnAsTheLower(high));
        figures.note(ours(), theyAreCut());
        figures.note(ours(), theirScriptFails());
        figures.note(ours(), weAreRefusedAtFirst());
        figures.note(ours(), theyAreKilled(keepalived));
        assertEquals(List.of(), keepalived.complaints());
    }

    /** Cut and killed; and keepalived has no complaint. */
    void inTheUsualWays() {
        Understudy high = begin();
        Keepalived keepalived = stage.group().keepalived(stage.right(), MIDDLE);
        figures.note(theirs(), weAreCut());
        figures.note(theirs(), weAreKilledAndReturnAsTheLower(high));
        figures.note(ours(), theyAreCut());
        figures.note(ours(), theyAreKilled(keepalived));
        assertEquals(List.of(), keepalived.complaints());
    }

    private Understudy begin() {
        Understudy high = stage.group().understudy(stage.left(), HIGH);
        stage.awaitHas(stage.left(), Extent.ALL);
        return high;
    }

    private Takeover weAreCut() {
        Instant cut = Instant.now();
        stage.lab().unplug(stage.left(), 1);
        stage.awaitFarewells("eth0", cut);
        stage.awaitAnnounced(MIDDLE, cut);
        stage.awaitMoved(stage.right());
        Takeover takeover = stage.takeover(stage.right(), MIDDLE, cut);
        stage.lab().plugBackIn(stage.left(), 1);
        return takenBack(stage.left(), HIGH, takeover, cut);
    }

    private Takeover ourScriptFails() {
        Instant broken = stage.breakScript(stage.left());
        GroupStage.LINKS.forEach(link -> stage.awaitFarewells(link, broken));
        stage.awaitAnnounced(MIDDLE, broken);
        stage.awaitMoved(stage.right());
        Takeover takeover = stage.takeover(stage.right(), MIDDLE, broken);
        stage.mendScript(stage.left());
        return takenBack(stage.left(), HIGH, takeover, broken);
    }

    /** What it leaves in the kernel stays there until it is back, and has heard who is master. */
    private Takeover weAreKilledAndReturnAsTheLower(Understudy ours) {
        Instant killed = ours.kill();
        stage.awaitAnnounced(MIDDLE, killed);
        stage.awaitHas(stage.right(), Extent.ALL);
        Takeover takeover = stage.takeover(stage.right(), MIDDLE, killed);
        stage.group().understudy(stage.left(), LOW);
        stage.awaitMoved(stage.right());
        stage.assertNeverSplitAt(stage.left());
        return takeover;
    }

    private Takeover theyAreCut() {
        Instant cut = Instant.now();
        stage.lab().unplug(stage.right(), 1);
        Takeover takeover = takenByUs(cut);
        stage.lab().plugBackIn(stage.right(), 1);
        return takenBack(stage.right(), MIDDLE, takeover, cut);
    }

    private Takeover theirScriptFails() {
        Instant broken = stage.breakScript(stage.right());
        Takeover takeover = takenByUs(broken);
        stage.mendScript(stage.right());
        return takenBack(stage.right(), MIDDLE, takeover, broken);
    }

    /** The gateway of one member's route is out of reach when keepalived leaves the group to us. */
    private Takeover weAreRefusedAtFirst() {
        stage.left().script("ip address delete 10.77.0.1/24 dev eth1");
        Instant cut = Instant.now();
        stage.lab().unplug(stage.right(), 1);
        Instant claimed = stage.awaitClaim(LOW, cut);
        GroupStage.LINKS.forEach(link -> stage.awaitFarewells(link, claimed));
        stage.awaitHas(stage.left(), Extent.NONE);
        Instant cured = Instant.now();
        stage.left().script("ip address add 10.77.0.1/24 dev eth1");
        Takeover takeover = takenByUs(cured);
        stage.lab().plugBackIn(stage.right(), 1);
        return takenBack(stage.right(), MIDDLE, takeover, cut);
    }

    private Takeover takenByUs(Instant since) {
        stage.awaitMaster(stage.left(), LOW, since);
        return stage.takeover(stage.left(), LOW, since);
    }

    /** @param since when it was all right the last time */
    private Takeover takenBack(Node by, int priority, Takeover takeover, Instant since) {
        stage.awaitMaster(by, priority, takeover.last());
        stage.assertNeverSplitAt(stage.left());
        stage.assertNotAtBoth(since);
        return takeover;
    }

    private Takeover theyAreKilled(Keepalived theirs) {
        Instant killed = theirs.kill();
        stage.awaitAnnounced(LOW, killed);
        stage.awaitHas(stage.left(), Extent.ALL);
        stage.assertNeverSplitAt(stage.left());
        return stage.takeover(stage.left(), LOW, killed);
    }
}
