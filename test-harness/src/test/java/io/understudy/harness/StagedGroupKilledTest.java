package io.understudy.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.group.Stretch;
import io.understudy.harness.hostile.Prober;
import io.understudy.harness.peer.Understudy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A group with {@code use-vmac} whose daemon at the left is killed while it takes it over or gives it up, as somebody sees it who never stops
 * asking for two of its addresses. The node at the right is the better one whenever its links are.
 */
class StagedGroupKilledTest {

    private static final int OURS = 100;
    private static final int HIGHER = 150;
    private static final Duration WORK = Duration.ofSeconds(2);

    /** Of the first and the third member, both on the first link. */
    private static final String IPV4 = "192.0.2.101";

    private static final String IPV6 = "2001:db8::1:3";
    private static final String IPV4_MAC = "00:00:5e:00:01:01";
    private static final String IPV6_MAC = "00:00:5e:00:02:03";

    @Test
    void whoever_is_killed_while_its_devices_move_has_all_or_nothing_when_it_is_back_and_as_backup_answers_nothing() {
        try (GroupStage stage = GroupStage.set("staged group killed", Group.mixed(10, true))) {
            stage.group().understudy(stage.right(), HIGHER);
            stage.awaitHas(stage.right(), Extent.ALL);
            Prober prober =
                    Prober.start(stage.lab(), stage.lab().plugIn(), stage.left(), IPV4, IPV4_MAC, IPV6, IPV6_MAC);
            Understudy ours = backup(stage);

            ours = killedAtItsClaim(stage, prober, ours);
            ours = killedWhenADeviceIsUp(stage, prober, ours);
            ours = killedAtItsFarewell(stage, prober, ours);
            ours = killedAtRest(stage, ours);
            killedWhenItIsBeaten(stage, prober, ours);

            assertTrue(prober.isAsking());
        }
    }

    private static Understudy killedAtItsClaim(GroupStage stage, Prober prober, Understudy ours) {
        Instant cut = cutTheOther(stage);
        stage.awaitClaim(OURS, cut);
        ours.process().killAtOnce();
        return backAsBackup(stage, prober);
    }

    /** What has an address that its link was taken down with answers for it still. */
    private static Understudy killedWhenADeviceIsUp(GroupStage stage, Prober prober, Understudy ours) {
        stage.awaitHas(stage.left(), Extent.PART, () -> cutTheOther(stage));
        ours.process().killAtOnce();
        prober.awaitAnswersOfEveryKind(halve(stage));
        return backAsBackup(stage, prober);
    }

    /** Alone afterwards, it has all of it again, and answers. */
    private static Understudy killedAtItsFarewell(GroupStage stage, Prober prober, Understudy ours) {
        Instant cut = cutTheOther(stage);
        stage.awaitHas(stage.left(), Extent.ALL);
        prober.awaitAnswersOfEveryKind(cut);
        Instant broken = stage.breakScript(stage.left());
        stage.wire("eth0").awaitPriority(0, broken);
        ours.process().killAtOnce();
        halve(stage);
        stage.mendScript(stage.left());
        Instant back = Instant.now();
        Understudy again = stage.group().understudy(stage.left(), OURS);
        stage.awaitAnnounced(OURS, back);
        stage.awaitHas(stage.left(), Extent.ALL);
        assertWhole(stage, back, Extent.ALL);
        prober.awaitAnswersOfEveryKind(Instant.now());
        return again;
    }

    /** Nobody else was there: it has had everything all the time. */
    private static Understudy killedAtRest(GroupStage stage, Understudy ours) {
        ours.process().killAtOnce();
        Instant back = Instant.now();
        Understudy again = stage.group().understudy(stage.left(), OURS);
        stage.awaitAnnounced(OURS, back);
        assertEquals(
                List.of(Extent.ALL),
                since(stage, back).stream().map(Stretch::extent).toList());
        return again;
    }

    private static void killedWhenItIsBeaten(GroupStage stage, Prober prober, Understudy ours) {
        stage.awaitHas(stage.left(), Extent.NONE, () -> stage.lab().plugBackIn(stage.right(), 1));
        ours.process().killAtOnce();
        backAsBackup(stage, prober);
    }

    /** As one is left that was killed between two changes of the kernel's: some devices are up, and one is down. */
    private static Instant halve(GroupStage stage) {
        stage.awaitHas(stage.left(), Extent.PART, () -> stage.left().script("""
                for device in $(ip -o link show type macvlan | sed -n 's/^[0-9]*: \\(.*\\)@eth1:.*/\\1/p'); do
                    ip link set $device up
                done
                ip link set $(ip -o address show to %s | cut -d ' ' -f 2) down
                """.formatted(IPV4)));
        return Instant.now();
    }

    /** The other node has lost a member's link, and so everything. */
    private static Instant cutTheOther(GroupStage stage) {
        Instant cut = Instant.now();
        stage.lab().unplug(stage.right(), 1);
        return cut;
    }

    private static Understudy backAsBackup(GroupStage stage, Prober prober) {
        stage.lab().plugBackIn(stage.right(), 1);
        stage.awaitHas(stage.right(), Extent.ALL);
        Instant back = Instant.now();
        Understudy again = backup(stage);
        assertWhole(stage, back, Extent.NONE);
        Instant since = Instant.now();
        Instant until = since.plus(stage.group().patience());
        GroupStage.LINKS.forEach(link -> stage.wire(link).awaitPriority(HIGHER, until));
        assertEquals(List.of(), prober.answersSince(since));
        return again;
    }

    private static Understudy backup(GroupStage stage) {
        Understudy ours = stage.group().understudy(stage.left(), OURS);
        ours.awaitMasterHeard();
        stage.awaitRest(stage.right(), HIGHER);
        return ours;
    }

    /** The daemon of the left node has begun with what was left, removed it if it was a part, and then never had one but at work. */
    private static void assertWhole(GroupStage stage, Instant begun, Extent last) {
        List<Stretch> since = since(stage, begun);
        assertEquals(last, since.getLast().extent());
        if (since.getFirst().extent() == Extent.PART) {
            assertEquals(Extent.NONE, since.get(1).extent(), "the part is not removed first");
        }
        since.stream()
                .skip(1)
                .filter(stretch -> stretch.extent() == Extent.PART)
                .forEach(work -> assertTrue(work.length().compareTo(WORK) < 0, work::toString));
    }

    private static List<Stretch> since(GroupStage stage, Instant time) {
        return stage.custody(stage.left()).stream()
                .dropWhile(stretch -> stretch.until().isBefore(time))
                .toList();
    }
}
