package io.understudy.wire;

/** What to do, where several findings have the same remedy. */
final class Advice {

    static final String SENDER = "find out what the sender is and stop it: no VRRP router sends this";
    static final String NETWORK =
            "the packet was damaged or forged: look at the cables, offloads and tunnels on the sender's way";
    static final String AUTHENTICATION = "configure the same authentication on all routers of this VRID, or none";
    static final String ADDRESSES = "configure the same virtual addresses on all routers of this VRID";

    private Advice() {}
}
