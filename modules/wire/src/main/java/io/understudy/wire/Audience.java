package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Whom a virtual router speaks to, and from whom it wants to hear. */
public sealed interface Audience {

    /**
     * All routers of a multicast group, on one link.
     *
     * @param address 224.0.0.18 or ff02::12 unless configured otherwise
     */
    record Group(IpAddress address) implements Audience {}

    /**
     * Each of these by itself, wherever they are; in no RFC, keepalived's {@code unicast_peer}.
     *
     * @param peers in the order of the configuration, with the TTL or hop limit that their packets may have
     * @param hopLimit of the packets sent, 1 to 255
     * @param strangersWelcome packets of others than the peers are accepted too, as keepalived does without {@code check_unicast_src}
     */
    record Peers(SequencedMap<IpAddress, HopLimits> peers, int hopLimit, boolean strangersWelcome) implements Audience {
        public Peers {
            peers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(peers));
        }
    }

    /** Inclusive bounds from 0 to 255. */
    record HopLimits(int least, int most) {
        public static final HopLimits ANY = new HopLimits(0, 255);
    }
}
