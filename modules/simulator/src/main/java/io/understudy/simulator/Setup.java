package io.understudy.simulator;

import io.understudy.core.address.IpAddress;
import io.understudy.core.tracking.Reading;
import io.understudy.core.tracking.Subject;
import io.understudy.core.tracking.Tracked;
import java.time.Duration;
import java.util.List;

/**
 * What a configuration says of a member besides its router.
 *
 * @param unadvertised addresses that are held, but not in its advertisements
 * @param tracksLink whether the state of its own interface counts
 * @param holdAtMost how long a silence may be withheld from it
 */
record Setup(
        List<Tracked> tracked,
        List<IpAddress> unadvertised,
        boolean tracksLink,
        Duration startupDelay,
        Duration holdAtMost) {

    static final Setup PLAIN = new Setup(List.of(), List.of(), true, Duration.ZERO, Duration.ZERO);

    Setup {
        tracked = List.copyOf(tracked);
        unadvertised = List.copyOf(unadvertised);
    }

    Setup tracking(List<Tracked> others) {
        return new Setup(others, unadvertised, tracksLink, startupDelay, holdAtMost);
    }

    Setup holding(List<IpAddress> others) {
        return new Setup(tracked, others, tracksLink, startupDelay, holdAtMost);
    }

    /** {@code split-brain-guard = hold}. */
    Setup holdingAtMost(Duration most) {
        return new Setup(tracked, unadvertised, tracksLink, startupDelay, most);
    }

    /** What is read when nothing is wrong. */
    static Reading well(Tracked tracked) {
        if (tracked.subject() instanceof Subject.File) {
            return new Reading.Counted(tracked.weight() != 0 || tracked.reversed() ? 1 : 0);
        }
        return tracked.reversed() ? new Reading.Bad("is not there") : new Reading.Good();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tracked.forEach(one -> text.append(", tracks ")
                .append(one.subject().text())
                .append(one.weight() == 0 ? "" : " by " + one.weight())
                .append(one.reversed() ? " reversed" : ""));
        if (!unadvertised.isEmpty()) {
            text.append(", also holds ").append(unadvertised);
        }
        if (!tracksLink) {
            text.append(", does not track its interface");
        }
        if (startupDelay.isPositive()) {
            text.append(", startup delay ").append(Times.text(startupDelay));
        }
        if (holdAtMost.isPositive()) {
            text.append(", hold at most ").append(Times.text(holdAtMost));
        }
        return text.toString();
    }
}
