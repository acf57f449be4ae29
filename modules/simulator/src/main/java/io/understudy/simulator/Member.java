package io.understudy.simulator;

import io.understudy.core.address.Holding;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.address.Prefix;
import io.understudy.core.link.Link;
import io.understudy.core.router.VirtualRouter;
import io.understudy.core.tracking.Needs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * One router of the virtual router under simulation, as its configuration would describe it.
 *
 * @param number from 0; decides its addresses
 */
record Member(String name, int number, VirtualRouter router) {

    static final String LINK = "eth0";
    private static final int MTU = 1500;
    private static final int FIRST_HOST = 11;

    IpAddress source() {
        return switch (router.family()) {
            case IPV4 -> IpAddress.of("192.0.2." + (FIRST_HOST + number));
            case IPV6 -> IpAddress.of("fe80::" + (FIRST_HOST + number));
        };
    }

    MacAddress mac() {
        return new MacAddress(0x02_00_00_00_00_00L + FIRST_HOST + number);
    }

    Needs needs() {
        return new Needs(LINK, router.family(), Optional.empty(), Set.copyOf(router.addresses()));
    }

    Link link(boolean running) {
        Link.Assigned own = new Link.Assigned(Prefix.host(source()), false, true);
        return new Link(LINK, 2, running, mac(), MTU, List.of(own));
    }

    SequencedSet<Holding> holdings() {
        SequencedSet<Holding> holdings = new LinkedHashSet<>();
        router.addresses().forEach(address -> holdings.add(Holding.Address.of(Prefix.host(address), LINK)));
        return holdings;
    }

    @Override
    public String toString() {
        return name + " " + source() + ", priority " + router.priority() + ", every "
                + Times.text(router.interval()) + (router.preempts() ? "" : ", nopreempt")
                + (router.waitsBeforePreempting() ? ", preempt delay " + Times.text(router.preemptDelay()) : "");
    }
}
