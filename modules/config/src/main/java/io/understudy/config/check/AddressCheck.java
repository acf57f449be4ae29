package io.understudy.config.check;

import io.understudy.config.ip.AddressLine;
import io.understudy.config.report.Report;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The virtual addresses of one router among themselves. */
record AddressCheck(Section here, Half half, Version version) {

    void check() {
        presence();
        oneFamily();
        onceOnly();
        noLoopback();
        linkLocalFirst();
    }

    private List<AddressLine> advertised() {
        return here.find(Instances.VIRTUAL_IPADDRESS).orElse(List.of()).stream()
                .filter(line -> half.has(line.address().family()))
                .toList();
    }

    private void presence() {
        if (here.get(Instances.NO_VIRTUAL_IPADDRESS)) {
            unwanted();
        } else if (!here.writes(Instances.VIRTUAL_IPADDRESS)) {
            here.at(Instances.VIRTUAL_IPADDRESS)
                    .fault(
                            "is missing",
                            "write " + Instances.VIRTUAL_IPADDRESS.type().expected());
        } else if (!here.has(Instances.VIRTUAL_IPADDRESS)) {
            here.at(Instances.VIRTUAL_IPADDRESS)
                    .fault("has no address", "write at least one, or no-virtual-ipaddress = on");
        }
    }

    private void unwanted() {
        if (here.has(Instances.VIRTUAL_IPADDRESS)) {
            here.at(Instances.NO_VIRTUAL_IPADDRESS).fault("contradicts virtual-ipaddress", "remove one of the two");
        }
        if (version == Version.V3) {
            here.at(Instances.NO_VIRTUAL_IPADDRESS)
                    .fault("version 3 advertises at least one address", "write an address, or version = 2");
        }
    }

    private void oneFamily() {
        advertised().stream()
                .filter(line -> line.address().family() != half.family())
                .forEach(line -> fault(
                        line,
                        Instances.VIRTUAL_IPADDRESS,
                        line.address() + " is not of the instance's family",
                        "move it to virtual-ipaddress-excluded or to an instance of its own"));
    }

    /** The same address may be advertised on one interface and excluded on another (keepalived). */
    private void onceOnly() {
        Map<IpAddress, AddressLine> seen = new HashMap<>();
        advertised().forEach(line -> once(seen, line, Instances.VIRTUAL_IPADDRESS));
        Map<List<Object>, AddressLine> onLink = new HashMap<>();
        advertised().forEach(line -> onLink.putIfAbsent(onLink(line), line));
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

    private void noLoopback() {
        advertised().forEach(line -> noLoopback(line, Instances.VIRTUAL_IPADDRESS));
        here.get(Instances.VIRTUAL_IPADDRESS_EXCLUDED)
                .forEach(line -> noLoopback(line, Instances.VIRTUAL_IPADDRESS_EXCLUDED));
    }

    private void noLoopback(AddressLine line, Keyword<?> keyword) {
        if (line.address().isLoopback()) {
            fault(
                    line,
                    keyword,
                    line.address() + " is each host's own, nobody else can reach it",
                    "write one of the link's");
        }
    }

    private void linkLocalFirst() {
        advertised().stream()
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
