package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one virtual router has to remember of the packets it sent and accepted, so that old ones are not taken for new. The only thing
 * here that changes; it lives as long as the instance, and the thread that sends and the one that receives share it.
 */
public final class Correspondence {

    private final InstantSource wall;
    private final AtomicInteger identification = new AtomicInteger();
    private final SequenceNumbers sequenceNumbers = new SequenceNumbers();
    private final Timestamps timestamps = new Timestamps();
    private volatile Optional<IpAddress> compared = Optional.empty();

    /** @param wall the time that auth_hmac's senders and receivers have to agree on */
    public Correspondence(InstantSource wall) {
        this.wall = wall;
    }

    /** For one advertisement to everybody it concerns. Draws only what the authentication needs. */
    public Stamp stamp(Authentication authentication) {
        int next = identification.incrementAndGet();
        return switch (authentication) {
            case Authentication.None none -> Stamp.of(next);
            case Authentication.Password password -> Stamp.of(next);
            case Authentication.Header header -> new Stamp(next, sequenceNumbers.next(), 0);
            case Authentication.Hmac hmac -> new Stamp(next, 0, timestamps.next(wall.instant(), hmac.window()));
        };
    }

    SequenceNumbers sequenceNumbers() {
        return sequenceNumbers;
    }

    Timestamps timestamps() {
        return timestamps;
    }

    /** In the trailer's format. */
    long now() {
        return Timestamps.at(wall.instant());
    }

    /** The sender of the last accepted advertisement. */
    boolean lastCameFrom(IpAddress sender) {
        return compared.filter(sender::equals).isPresent();
    }

    void heardFrom(IpAddress sender) {
        if (!lastCameFrom(sender)) {
            compared = Optional.of(sender);
        }
    }
}
