package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The virtual addresses of one instance among themselves.
 *
 * @param advertised {@code virtual-ipaddress}, as far as it was understood
 */
record AddressCheck(Section here, List<AddressLine> advertised) {

    private static final int MOST = 255; // the packet counts them in a byte
    private static final int MOST_IPV6 = 90; // what fits into an Ethernet frame

    /** That of the first address, unless the instance insists on IPv6. */
    Family family() {
        return advertised.stream()
                .findFirst()
                .filter(first -> !here.get(Instances.NATIVE_IPV6))
                .map(first -> first.address().family())
                .orElse(here.get(Instances.NATIVE_IPV6) ? Family.IPV6 : Family.IPV4);
    }

    void check() {
        number();
        oneFamily();
        onceOnly();
        linkLocalFirst();
    }

    private void number() {
        int most = switch (family()) {
            case IPV4 -> MOST;
            case IPV6 -> MOST_IPV6;
        };
        if (advertised.isEmpty() && here.writes(Instances.VIRTUAL_IPADDRESS) && isEmptyList()) {
            here.at(Instances.VIRTUAL_IPADDRESS).fault("has no address", "write at least one");
        }
        if (advertised.size() > most) {
            here.at(Instances.VIRTUAL_IPADDRESS)
                    .fault(
                            advertised.size() + " addresses do not fit into an advert",
                            "write at most " + most + " and move the rest to virtual-ipaddress-excluded");
        }
    }

    /** Not merely empty because no element was understood. */
    private boolean isEmptyList() {
        return here.at(Instances.VIRTUAL_IPADDRESS).value().unwrapped() instanceof List<?> written && written.isEmpty();
    }

    private void oneFamily() {
        advertised.stream()
                .filter(line -> line.address().family() != family())
                .forEach(line -> fault(
                        line,
                        Instances.VIRTUAL_IPADDRESS,
                        line.address() + " is not of the instance's family",
                        "move it to virtual-ipaddress-excluded or to an instance of its own"));
    }

    /** The same address may be advertised on one interface and excluded on another (keepalived). */
    private void onceOnly() {
        Map<IpAddress, AddressLine> seen = new HashMap<>();
        advertised.forEach(line -> once(seen, line, Instances.VIRTUAL_IPADDRESS));
        Map<List<Object>, AddressLine> onLink = new HashMap<>();
        advertised.forEach(line -> onLink.putIfAbsent(onLink(line), line));
        for (AddressLine line : here.get(Instances.VIRTUAL_IPADDRESS_EXCLUDED)) {
            AddressLine first = onLink.putIfAbsent(onLink(line), line);
            if (first != null) {
                twice(line, first, Instances.VIRTUAL_IPADDRESS_EXCLUDED);
            }
        }
    }

    private List<Object> onLink(AddressLine line) {
        return List.of(
                line.address(),
                line.link().or(() -> here.find(Instances.INTERFACE)).orElse(""));
    }

    private void once(Map<IpAddress, AddressLine> seen, AddressLine line, Keyword<?> keyword) {
        AddressLine first = seen.putIfAbsent(line.address(), line);
        if (first != null) {
            twice(line, first, keyword);
        }
    }

    private void twice(AddressLine line, AddressLine first, Keyword<?> keyword) {
        fault(line, keyword, line.address() + " is already there at " + first.place(), "remove one of the two");
    }

    private void linkLocalFirst() {
        advertised.stream()
                .findFirst()
                .filter(first -> first.address().family() == Family.IPV6)
                .filter(first -> !first.address().isLinkLocal())
                .ifPresent(first -> report().warn(
                                first.place(),
                                path(Instances.VIRTUAL_IPADDRESS),
                                first.address()
                                        + " comes first, but is not link-local as RFC 9568 section 5.2.9 wants it",
                                "put a fe80:: address before it"));
    }

    private void fault(AddressLine line, Keyword<?> keyword, String problem, String remedy) {
        report().fault(line.place(), path(keyword), problem, remedy);
    }

    private String path(Keyword<?> keyword) {
        return here.at(keyword).path();
    }

    private Report report() {
        return here.entry().report();
    }
}
