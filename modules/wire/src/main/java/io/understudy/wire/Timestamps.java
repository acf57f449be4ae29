package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The times in auth_hmac trailers of one virtual router, own and others', in the trailer's format: seconds, 1/65536 s and a
 * count. They are compared as serial numbers (RFC 1982), so that the end of the 32-bit second in 2106 passes unnoticed.
 */
final class Timestamps {

    /** The least recently heard one is forgotten first; a sender has to hold the key to be one of them. */
    private static final int SENDERS = 64;

    private static final int NANOS = 1_000_000_000;

    private final Map<IpAddress, Long> heard = new LinkedHashMap<>(SENDERS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Long> eldest) {
            return size() > SENDERS;
        }
    };
    private long sent;

    static long at(Instant now) {
        long fraction = ((long) now.getNano() << Short.SIZE) / NANOS;
        return now.getEpochSecond() << Integer.SIZE | fraction << Short.SIZE;
    }

    /** How much later in whole seconds the first is than the second. */
    static long seconds(long time, long than) {
        return (int) ((time >>> Integer.SIZE) - (than >>> Integer.SIZE));
    }

    static boolean isWithin(Optional<Duration> window, long time, long now) {
        return window.isEmpty() || Math.abs(seconds(time, now)) <= window.get().toSeconds();
    }

    /** Greater than the one before, unless the clock was set back so far that no receiver would take that any more. */
    synchronized long next(Instant clock, Optional<Duration> window) {
        long now = at(clock);
        boolean goesOn = sent != 0 && now - sent <= 0 && isWithin(window, sent, now);
        sent = goesOn ? sent + 1 : now;
        return sent;
    }

    /** Whether it is greater than the sender's last one; that is not held against it if the window would not let it pass now. */
    synchronized boolean isNew(IpAddress sender, long time, long now, Optional<Duration> window) {
        Optional<Long> last = Optional.ofNullable(heard.get(sender)).filter(one -> isWithin(window, one, now));
        return last.isEmpty() || time - last.get() > 0;
    }

    /** Of a packet that passed every check. */
    synchronized void heard(IpAddress sender, long time) {
        heard.put(sender, time);
    }
}
