package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Whom a virtual router speaks to, and from whom it wants to hear. */
public sealed interface Audience {

    /** One for each packet that an advertisement is sent in. */
    List<Delivery> deliveries(IpAddress source);

    /** Whether the sender is listed by its address. */
    boolean names(IpAddress sender);

    /**
     * All routers of a multicast group, on one link.
     *
     * @param address 224.0.0.18 or ff02::12 unless configured otherwise
     */
    record Group(IpAddress address) implements Audience {
        @Override
        public List<Delivery> deliveries(IpAddress source) {
            return List.of(new Delivery(source, address, Delivery.HOP_LIMIT));
        }

        @Override
        public boolean names(IpAddress sender) {
            return false;
        }
    }

    /**
     * Each of these by itself, wherever they are; in no RFC, keepalived's {@code unicast_peer}.
     *
     * @param peers in the order of the configuration, with the TTL or hop limit that their packets may have
     * @param hopLimit of the packets sent, 1 to 255
     * @param strangersWelcome packets of others than the peers are accepted too, as keepalived does without {@code check_unicast_src}
     * @param oldChecksum what becomes of version 3 packets over IPv4 with the checksum of keepalived before 1.3.7
     */
    record Peers(
            SequencedMap<IpAddress, HopLimits> peers, int hopLimit, boolean strangersWelcome, OldChecksum oldChecksum)
            implements Audience {
        public Peers {
            peers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(peers));
        }

        /** Peers that are not as old as that. */
        public Peers(SequencedMap<IpAddress, HopLimits> peers, int hopLimit, boolean strangersWelcome) {
            this(peers, hopLimit, strangersWelcome, OldChecksum.REFUSED);
        }

        @Override
        public boolean names(IpAddress sender) {
            return peers.containsKey(sender);
        }

        boolean mayHear(IpAddress sender) {
            return strangersWelcome || names(sender);
        }

        HopLimits hopLimits(IpAddress sender) {
            return peers.getOrDefault(sender, HopLimits.ANY);
        }

        @Override
        public List<Delivery> deliveries(IpAddress source) {
            return peers.keySet().stream()
                    .map(peer -> new Delivery(source, peer, hopLimit))
                    .toList();
        }
    }

    /** A pseudo-header with the group's address in place of the peer's: {@code old_unicast_checksum}. Nothing here sends it. */
    enum OldChecksum {
        REFUSED,
        ACCEPTED
    }

    /** Inclusive bounds from 0 to 255. */
    record HopLimits(int least, int most) {
        public static final HopLimits ANY = new HopLimits(0, 255);

        /** Of packets that no router has forwarded. */
        static final HopLimits OF_THE_LINK = new HopLimits(255, 255);

        boolean include(int hopLimit) {
            return least <= hopLimit && hopLimit <= most;
        }

        @Override
        public String toString() {
            return least == most ? Integer.toString(least) : least + " to " + most;
        }
    }
}
