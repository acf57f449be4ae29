package io.understudy.harness.bench;

import io.understudy.harness.group.Extent;
import io.understudy.harness.group.Group;
import io.understudy.harness.group.GroupStage;
import io.understudy.harness.group.GroupStage.Takeover;
import java.time.Duration;
import java.time.Instant;

/** How long the takeover of a sync group lasts, half of whose members are on each of two links, when a script of the other node fails. */
final class Flock {
    private static final int MASTER = 150;
    private static final int BACKUP = 100;

    private final Sheet sheet;
    private final int size;
    private final boolean vmac;

    Flock(Sheet sheet, int size, boolean vmac) {
        this.sheet = sheet;
        this.size = size;
        this.vmac = vmac;
    }

    void sample(Contender contender) {
        try (GroupStage stage = GroupStage.set("bench flock", Group.of(size, vmac))) {
            contender.start(stage.left(), stage.group(), MASTER);
            stage.awaitHas(stage.left(), Extent.ALL);
            contender.start(stage.right(), stage.group(), BACKUP);
            stage.awaitRest(stage.left(), MASTER);

            Instant broken = stage.breakScript(stage.left());
            stage.awaitAnnounced(BACKUP, broken);
            stage.awaitMoved(stage.right());

            Takeover takeover = stage.takeover(stage.right(), BACKUP, broken);
            note(contender, "first to last address", takeover.window());
            note(contender, "first claim to last announcement", takeover.untilAnnounced());
        }
    }

    private void note(Contender contender, String what, Duration time) {
        sheet.note(
                "%d members%s: %s, ms".formatted(size, vmac ? ", use-vmac" : "", what),
                contender,
                time.toNanos() / 1e6);
    }
}
