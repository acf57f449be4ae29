package io.understudy.node;

import java.time.Duration;
import java.util.Optional;

/** What an instance announces: everything when it has become MASTER, and what no advertisement tells of again and again. */
final class Heralds {

    private final Object owner;
    private final Object extraOwner = new Object();
    private final VrrpThread.Alarm extraAlarm;
    private Surroundings around;
    private Optional<Duration> pause;
    private Herald all;
    private Herald extra;

    /** @param extraAlarm goes off when {@link #startExtra} is due */
    Heralds(Object owner, InstancePlan plan, Surroundings around, VrrpThread.Alarm extraAlarm) {
        this.owner = owner;
        this.extraAlarm = extraAlarm;
        this.around = around;
        pause = plan.extra();
        all = Herald.of(owner, plan, around.packets());
        extra = Herald.ofUnadvertised(extraOwner, plan, around.packets());
    }

    /** What is being announced goes on, unless it is other addresses now. */
    void follow(InstancePlan plan, Surroundings now) {
        around = now;
        pause = plan.extra();
        Herald next = Herald.of(owner, plan, now.packets());
        Herald nextExtra = Herald.ofUnadvertised(extraOwner, plan, now.packets());
        if (!next.equals(all) || !nextExtra.equals(extra)) {
            all.stop();
            extra.stop();
            all = next;
            extra = nextExtra;
        }
    }

    void start(int rounds) {
        all.start(rounds);
        startExtraLater();
    }

    void startExtra() {
        extra.start(1);
        startExtraLater();
    }

    private void startExtraLater() {
        if (!extra.isSilent()) {
            extraAlarm.set(pause.map(around.clock().now()::plus));
        }
    }

    /** Whatever is still to be sent is not sent. */
    void stop() {
        all.stop();
        extra.stop();
        extraAlarm.set(Optional.empty());
    }
}
