package io.understudy.config.model;

import io.understudy.core.address.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Whom an instance advertises to, and from whom it wants to hear. */
public sealed interface Recipients {

    /** All routers of a multicast group on the link. */
    record Group(IpAddress address) implements Recipients {}

    /**
     * Each of these by itself.
     *
     * @param peers in the order of the file, all of the instance's family; at least one if there are no others
     * @param others where more of them come from
     * @param hopLimit of the packets sent
     * @param strangersWelcome packets of others than the peers count as well, as in keepalived without {@code check_unicast_src}
     */
    record Peers(SequencedMap<IpAddress, HopLimits> peers, Others others, int hopLimit, boolean strangersWelcome)
            implements Recipients {
        public Peers {
            peers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(peers));
        }
    }

    /** Peers that are not in the file. */
    enum Others {
        NONE,
        /** The nodes of the cluster that have the same virtual router. */
        CLUSTER
    }

    /** What a packet's TTL or hop limit may be; inclusive bounds from 0 to 255. */
    record HopLimits(int least, int most) {}
}
