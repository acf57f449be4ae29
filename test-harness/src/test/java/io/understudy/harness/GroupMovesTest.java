package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.peer.Understudy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two Understudy nodes with one group on two links: whatever happens, it is never at two nodes or at half of one. */
@ExtendWith(GroupFigures.Resolver.class)
class GroupMovesTest {

    private static final int LEFT = 150;
    private static final int RIGHT = 100;

    @ParameterizedTest
    @CsvSource({"2, false", "10, true", "50, false"})
    void a_group_moves_as_one_whatever_happens_to_one_of_its_members(int size, boolean vmac, GroupFigures figures) {
        String what = name(size, vmac);
        try (GroupStage stage = GroupStage.set(what, size == 10 ? Group.mixed(size, vmac) : Group.of(size, vmac))) {
            Understudy left = startBoth(stage);

            figures.note(what, cutAtTheMaster(stage));
            cutAtTheBackupAndThenInTheMiddle(stage);
            figures.note(what, failingScriptBehindTheCut(stage));
            refused(stage);
            figures.note(what, killed(stage, left));
            stage.assertUndisturbed(stage.left());
            stage.assertUndisturbed(stage.right());
        }
    }

    /** Version 2, whose interval is a second at the least, beside version 3 and both families; and fifty devices. */
    @ParameterizedTest
    @CsvSource({"10, false", "50, true"})
    void a_group_moves_as_one_when_its_master_stops_is_cut_off_or_dies(int size, boolean vmac, GroupFigures figures) {
        String what = name(size, vmac);
        try (GroupStage stage = GroupStage.set(what, size == 10 ? Group.mixed(size, vmac) : Group.of(size, vmac))) {
            Understudy left = startBoth(stage);

            figures.note(what, cutAtTheMaster(stage));
            Understudy again = stopped(stage, left);
            figures.note(what, killed(stage, again));
        }
    }

    private static String name(int size, boolean vmac) {
        return "%2d members%s, understudy after understudy".formatted(size, vmac ? ", use-vmac" : "");
    }

    /** @return who is master */
    private static Understudy startBoth(GroupStage stage) {
        Understudy left = stage.group().understudy(stage.left(), LEFT);
        stage.awaitHas(stage.left(), Extent.ALL);
        stage.group().understudy(stage.right(), RIGHT);
        return left;
    }

    /** What the judge is there for. */
    @Test
    void the_same_virtual_routers_without_a_group_are_split_by_a_cut_link() {
        try (GroupStage stage = GroupStage.set("no group", Group.of(10, false).apart())) {
            stage.group().understudy(stage.left(), LEFT);
            stage.awaitHas(stage.left(), Extent.ALL);
            stage.group().understudy(stage.right(), RIGHT);

            stage.lab().unplug(stage.left(), 1);
            stage.awaitHas(stage.right(), Extent.PART);
            stage.wire("eth0")
                    .awaitPriority(LEFT, Instant.now().plus(stage.group().patience()));

            assertNotEquals(List.of(), stage.splits(stage.left()));
            assertNotEquals(List.of(), stage.splits(stage.right()));
            assertThrows(AssertionError.class, () -> stage.assertNotAtBoth(Instant.EPOCH));
        }
    }

    private static Understudy stopped(GroupStage stage, Understudy master) {
        Instant asked = master.terminate();
        GroupStage.LINKS.forEach(link -> stage.awaitFarewells(link, asked));
        stage.awaitMoved(stage.right());
        master.process().exitStatus();
        Understudy again = stage.group().understudy(stage.left(), LEFT);
        stage.awaitMoved(stage.left());
        stage.assertNeverSplit(Instant.EPOCH);
        return again;
    }

    /** A dead daemon's addresses stay until it is back. */
    private static GroupStage.Takeover killed(GroupStage stage, Understudy master) {
        Instant killed = master.kill();
        stage.awaitAnnounced(RIGHT, killed);
        stage.awaitHas(stage.right(), Extent.ALL);
        stage.assertNeverSplitAt(stage.left());
        stage.assertNeverSplitAt(stage.right());
        return stage.takeover(stage.right(), RIGHT, killed);
    }

    private static GroupStage.Takeover cutAtTheMaster(GroupStage stage) {
        Instant cut = Instant.now();
        stage.lab().unplug(stage.left(), 1);
        stage.awaitFarewells("eth0", cut);
        stage.awaitAnnounced(RIGHT, cut);
        stage.awaitMoved(stage.right());
        GroupStage.Takeover takeover = stage.takeover(stage.right(), RIGHT, cut);
        stage.lab().plugBackIn(stage.left(), 1);
        stage.awaitMoved(stage.left());
        stage.assertNeverSplit(cut);
        return takeover;
    }

    /** The backup hears nothing of half of the group, first by its own link and then by the switch, and takes nothing. */
    private static void cutAtTheBackupAndThenInTheMiddle(GroupStage stage) {
        stage.lab().unplug(stage.right(), 1);
        stage.awaitRest(stage.left(), LEFT);
        stage.lab().scriptAtSwitch("""
            nft add table bridge cut
            nft "add chain bridge cut forward { type filter hook forward priority 0; }"
            nft "add rule bridge cut forward iifname port1x1 oifname port2x1 drop"
            """);
        stage.lab().plugBackIn(stage.right(), 1);
        stage.awaitRest(stage.left(), LEFT);
    }

    /** The backup is left both halves, of which it hears only one. */
    private static GroupStage.Takeover failingScriptBehindTheCut(GroupStage stage) {
        Instant broken = stage.breakScript(stage.left());
        GroupStage.LINKS.forEach(link -> stage.awaitFarewells(link, broken));
        stage.awaitAnnounced(RIGHT, broken);
        stage.awaitMoved(stage.right());
        GroupStage.Takeover takeover = stage.takeover(stage.right(), RIGHT, broken);
        stage.lab().scriptAtSwitch("nft delete table bridge cut");
        stage.mendScript(stage.left());
        stage.awaitMoved(stage.left());
        stage.assertNeverSplit(broken);
        return takeover;
    }

    /**
     * The backup wants to take it over when the master has a fault, but its kernel will not have a route of one member's, and when it has
     * that, not an address.
     */
    private static void refused(GroupStage stage) {
        stage.right().script("ip address delete 10.77.0.2/24 dev eth1");
        Instant broken = stage.breakScript(stage.left());
        stage.awaitHas(stage.left(), Extent.NONE);
        refusedAfter(stage, broken);
        stage.right().script("""
            echo 1 > /proc/sys/net/ipv6/conf/eth2/disable_ipv6
            ip address add 10.77.0.2/24 dev eth1
            """);
        refusedAfter(stage, Instant.now());
        stage.right().script("echo 0 > /proc/sys/net/ipv6/conf/eth2/disable_ipv6");
        stage.awaitMoved(stage.right());
        stage.mendScript(stage.left());
        stage.awaitMoved(stage.left());
        stage.assertNeverSplit(broken);
    }

    private static void refusedAfter(GroupStage stage, Instant since) {
        Instant claimed = stage.awaitClaim(RIGHT, since);
        GroupStage.LINKS.forEach(link -> stage.awaitFarewells(link, claimed));
        stage.awaitHas(stage.right(), Extent.NONE);
    }
}
