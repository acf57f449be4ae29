package io.understudy.config.check;

import io.understudy.config.model.Credentials;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Section;
import io.understudy.core.router.VirtualRouter;

/** How many addresses an advert has room for: the packet counts them in a byte, and an Ethernet frame carries 1500 bytes. */
record Room(Section here, VirtualRouter router, Credentials credentials) {

    private static final int MOST = 255;
    private static final int MTU = 1500;
    private static final int IPV6_HEADER = 40;
    private static final int VRRP_HEADER = 8;
    private static final int TRAILER = 28;

    void check() {
        int addresses = router.addresses().size();
        if (addresses > most()) {
            here.at(Instances.VIRTUAL_IPADDRESS)
                    .fault(
                            addresses + " addresses do not fit into an advert",
                            "write at most " + most() + " and move the rest to virtual-ipaddress-excluded");
        }
    }

    private int most() {
        return switch (router.family()) {
            case IPV4 -> MOST;
            case IPV6 ->
                (MTU - IPV6_HEADER - VRRP_HEADER - trailer()) / router.family().bytes();
        };
    }

    private int trailer() {
        return switch (credentials) {
            case Credentials.Hmac hmac -> TRAILER;
            case Credentials.None none -> 0;
            case Credentials.Password password -> 0;
            case Credentials.Header header -> 0;
        };
    }
}
