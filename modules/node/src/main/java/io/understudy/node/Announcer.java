package io.understudy.node;

import io.understudy.core.address.Family;
import io.understudy.core.time.Clock;
import io.understudy.core.time.Moment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Announcements on one link: a few at a time, so that nothing else has to wait for long, or one by one where they are paced. */
final class Announcer {

    /** Announcements between two looks at what else is to be sent. */
    private static final int CHUNK = 32;

    private final Bursts<PacketIo.Notice> bursts = new Bursts<>();
    private Pace pace;
    private final Clock clock;
    private final VrrpThread.Alarm alarm;

    Announcer(Pace pace, Clock clock, VrrpThread.Alarm alarm) {
        this.pace = pace;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** Whether somebody has to begin to send: nobody is at it, or those who are make a pause that may not be for these. */
    boolean begin(PacketIo.Announce order) {
        boolean idle = bursts.isEmpty() || pace.isUnhurried();
        bursts.begin(order.owner(), order.notices(), order.rounds());
        return idle;
    }

    void keepTo(Pace next) {
        pace = next;
    }

    void drop(Object owner) {
        bursts.drop(owner);
    }

    void end() {
        alarm.set(Optional.empty());
    }

    /** Some of one round. Whether there is more to be sent right now. */
    boolean next(Consumer<PacketIo.Notice> send) {
        if (pace.isUnhurried()) {
            return nextInPace(send);
        }
        bursts.next(CHUNK).forEach(send);
        return !bursts.isEmpty();
    }

    private boolean nextInPace(Consumer<PacketIo.Notice> send) {
        Optional<PacketIo.Notice> first = bursts.first();
        if (first.isEmpty()) {
            return false;
        }
        Family family = first.get().address().family();
        Moment now = clock.now();
        Optional<Moment> pause = pace.pause(family, now);
        alarm.set(pause);
        if (pause.isPresent()) {
            return false;
        }
        List<PacketIo.Notice> one = bursts.next(1);
        one.forEach(send);
        pace.sent(family, now);
        return !bursts.isEmpty();
    }
}
