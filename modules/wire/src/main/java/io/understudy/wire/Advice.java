package io.understudy.wire;

/** What to do, where several findings have the same remedy. */
final class Advice {

    static final String SENDER = "find out what the sender is and stop it: no VRRP router sends this";
    static final String NETWORK =
            "the packet was damaged or forged: look at the cables, offloads and tunnels on the sender's way";
    static final String AUTHENTICATION = "configure the same authentication on all routers of this VRID, or none";
    static final String KEYS =
            "configure the same keys on all routers of this VRID; if they are, the packet was altered or forged";
    static final String REPLAY =
            "one such packet after a restart is nothing; if they go on, somebody sends recorded packets: find the sender";
    static final String ADDRESSES = "configure the same virtual addresses on all routers of this VRID";

    private Advice() {}
}
