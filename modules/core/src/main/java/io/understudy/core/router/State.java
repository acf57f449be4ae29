package io.understudy.core.router;

import io.understudy.core.time.Moment;
import java.time.Duration;
import java.util.Optional;

/** A state of RFC 9568 section 6.4 with exactly its data, deadlines included: leaving it forgets them. */
public sealed interface State {

    /** When this state wants to hear {@link Event.Wake}, if at all. */
    Optional<Moment> deadline();

    /** Takes no part: not started, stopped, or with a fault. */
    record Initialize() implements State {
        @Override
        public Optional<Moment> deadline() {
            return Optional.empty();
        }
    }

    /**
     * Listens.
     *
     * @param masterDownAt Master_Down_Timer
     * @param masterInterval the interval of the master it hears (Master_Adver_Interval); its own before it heard one
     * @param silence why the timer would run out if nothing else is heard
     * @param preemptFrom no lower priority master is displaced before; absent until one is heard, or with no delay configured
     */
    record Backup(Moment masterDownAt, Duration masterInterval, Reason silence, Optional<Moment> preemptFrom)
            implements State {
        @Override
        public Optional<Moment> deadline() {
            return Optional.of(masterDownAt);
        }
    }

    /**
     * Advertises.
     *
     * @param lastAdvert when it was told to send its own last advertisement
     * @param advertAt Adver_Timer
     * @param answerFrom no usurper is answered before
     * @param announcements still to come; absent before the addresses are in place
     */
    record Master(Moment lastAdvert, Moment advertAt, Moment answerFrom, Optional<Announcements> announcements)
            implements State {
        @Override
        public Optional<Moment> deadline() {
            Optional<Moment> announcing = announcements.flatMap(Announcements::deadline);
            return Optional.of(announcing.isPresent() ? advertAt.earlier(announcing.get()) : advertAt);
        }
    }
}
