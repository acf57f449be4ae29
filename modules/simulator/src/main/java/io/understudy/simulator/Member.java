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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One router of the virtual router under simulation, as its configuration would describe it.
 *
 * @param number from 0; decides its addresses
 */
record Member(String name, int number, VirtualRouter router, Setup setup) {

    static final String LINK = "eth0";
    private static final int MTU = 1500;
    private static final int FIRST_HOST = 11;
    private static final int ETHERNET = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private static final int MOST_HOSTS = 200;
    private static final List<IpAddress> IPV4_SOURCES = sources("192.0.2.");
    private static final List<IpAddress> IPV6_SOURCES = sources("fe80::");

    IpAddress source() {
        return switch (router.family()) {
            case IPV4 -> IPV4_SOURCES.get(number);
            case IPV6 -> IPV6_SOURCES.get(number);
        };
    }

    private static List<IpAddress> sources(String network) {
        return IntStream.range(FIRST_HOST, FIRST_HOST + MOST_HOSTS)
                .mapToObj(host -> IpAddress.of(network + host))
                .toList();
    }

    /** An address on the LAN that is nobody's. */
    IpAddress stranger() {
        return switch (router.family()) {
            case IPV4 -> IpAddress.of("192.0.2.66");
            case IPV6 -> IpAddress.of("fe80::66");
        };
    }

    /** Where VRRP begins in a frame. */
    int payloadOffset() {
        return switch (router.family()) {
            case IPV4 -> ETHERNET + IPV4_HEADER;
            case IPV6 -> ETHERNET + IPV6_HEADER;
        };
    }

    MacAddress mac() {
        return new MacAddress(0x02_00_00_00_00_00L + FIRST_HOST + number);
    }

    Needs needs() {
        return new Needs(
                        LINK,
                        router.family(),
                        Optional.empty(),
                        Set.copyOf(router.addresses()),
                        setup.tracksLink(),
                        setup.tracked())
                .holdingAtMost(setup.holdAtMost());
    }

    /** @param addressed whether it has an address to advertise from */
    Link link(int index, boolean running, boolean addressed) {
        Link.Assigned own = new Link.Assigned(Prefix.host(source()), false, true);
        return new Link(LINK, index, running, mac(), MTU, addressed ? List.of(own) : List.of());
    }

    SequencedSet<Holding> holdings() {
        SequencedSet<Holding> holdings = new LinkedHashSet<>();
        Stream.of(router.addresses(), setup.unadvertised())
                .flatMap(List::stream)
                .forEach(address -> holdings.add(Holding.Address.of(Prefix.host(address), LINK)));
        return holdings;
    }

    @Override
    public String toString() {
        return name + " " + source() + ", priority " + router.priority() + ", every "
                + Times.text(router.interval()) + (router.preempts() ? "" : ", nopreempt")
                + (router.waitsBeforePreempting() ? ", preempt delay " + Times.text(router.preemptDelay()) : "")
                + (router.manners().answersLower() ? "" : ", does not answer lower priorities")
                + (router.manners().lastWord() ? ", has the last word" : "")
                + setup;
    }
}
