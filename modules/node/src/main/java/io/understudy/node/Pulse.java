package io.understudy.node;

import io.understudy.core.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A sign of life that is given only while VRRP can act: it is a deadline like any other's, told to an actor like any other, and the next
 * one is set after that. If the VRRP thread hangs, the signs end.
 */
final class Pulse {

    /** It is time. */
    record Beat() {}

    private Pulse() {}

    /**
     * @param every the time from one sign to the next
     * @param sign given on the VRRP thread; must not block
     */
    static Behavior<Beat> create(VrrpThread thread, Clock clock, Duration every, Runnable sign) {
        return Behaviors.setup(context -> {
            VrrpThread.Alarm alarm = thread.alarm(due -> context.getSelf().tell(new Beat()));
            alarm.set(Optional.of(clock.now()));
            return Behaviors.receive(Beat.class)
                    .onMessage(Beat.class, beat -> {
                        sign.run();
                        alarm.set(Optional.of(clock.now().plus(every)));
                        return Behaviors.same();
                    })
                    .build();
        });
    }
}
