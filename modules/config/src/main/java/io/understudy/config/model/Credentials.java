package io.understudy.config.model;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the routers of one virtual router know each other. */
public sealed interface Credentials {

    /** Not at all. */
    record None() implements Credentials {}

    /**
     * Version 2's PASS: a password in clear.
     *
     * @param secret 1 to 8 bytes
     */
    record Password(Secret secret) implements Credentials {}

    /**
     * Version 2's AH: HMAC-MD5-96 over the packet.
     *
     * @param secret 1 to 8 bytes
     */
    record Header(Secret secret) implements Credentials {}

    /**
     * keepalived 2.4's trailer: HMAC-SHA256 with a time in it.
     *
     * @param keys by their number in the packet, 1 to 255; all are accepted
     * @param active number of the key that is sent with
     * @param window how far clocks may be apart
     * @param refusesReplays what was seen before is refused within the window, too
     */
    record Hmac(SortedMap<Integer, Secret> keys, int active, Duration window, boolean refusesReplays, Mode mode)
            implements Credentials {
        public Hmac {
            keys = Collections.unmodifiableSortedMap(new TreeMap<Integer, Secret>((Map<Integer, Secret>) keys));
        }
    }

    /** What becomes of packets that do not prove where they come from. */
    enum Mode {
        /** They are refused. */
        ENFORCE,
        /** They are accepted with a remark. */
        PERMISSIVE,
        /** They are accepted with a remark, and nothing is sent along: the first step of an installation that is to have it. */
        RECEIVE_ONLY
    }
}
