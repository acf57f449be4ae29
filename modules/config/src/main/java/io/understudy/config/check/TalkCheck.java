package io.understudy.config.check;

import io.understudy.config.ip.Neighbours;
import io.understudy.config.ip.PeerLine;
import io.understudy.config.model.ChecksumForm;
import io.understudy.config.model.Recipients;
import io.understudy.config.model.Recipients.HopLimits;
import io.understudy.config.model.Talk;
import io.understudy.config.schema.Globals;
import io.understudy.config.schema.Instances;
import io.understudy.config.schema.Keyword;
import io.understudy.config.schema.Section;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** How the packets of one router look, and to whom they go. */
record TalkCheck(Section here, Defaults defaults, VirtualRouter router, Half half) {

    private static final String OTHER_FAMILY = " is not of the instance's family";

    Talk talk() {
        Optional<IpAddress> source = source();
        return new Talk(
                source,
                recipients(source),
                new CredentialsCheck(here, router, half).credentials(),
                checksum(),
                acceptFrom(),
                defaults.value(here, Instances.SKIP_CHECK_ADV_ADDR, Globals.VRRP_SKIP_CHECK_ADV_ADDR),
                defaults.ownerListens(here));
    }

    private Optional<IpAddress> source() {
        if (here.writes(Instances.MCAST_SRC_IP) && here.writes(Instances.UNICAST_SRC_IP)) {
            here.at(Instances.UNICAST_SRC_IP).fault("is the same as mcast-src-ip", "keep one of the two");
        }
        Keyword<IpAddress> keyword =
                here.writes(Instances.MCAST_SRC_IP) ? Instances.MCAST_SRC_IP : Instances.UNICAST_SRC_IP;
        return own(keyword);
    }

    /** Of two halves, each takes what is of its family. */
    private Optional<IpAddress> own(Keyword<IpAddress> keyword) {
        Optional<IpAddress> written = here.find(keyword);
        written.filter(address -> address.family() != router.family() && !half.hasSibling())
                .ifPresent(address ->
                        here.at(keyword).fault(address + OTHER_FAMILY, "write an address like the virtual ones"));
        return written.filter(address -> address.family() == router.family());
    }

    private Recipients recipients(Optional<IpAddress> source) {
        Neighbours all = here.get(Instances.UNICAST_PEER);
        if (all.isEmpty()) {
            if (here.get(Instances.UNICAST_FAULT_NO_PEER) && !here.has(Instances.UNICAST_PEER)) {
                here.at(Instances.UNICAST_PEER).fault("has no peer", "write at least one, or no unicast-fault-no-peer");
            }
            return new Recipients.Group(group());
        }
        own(Instances.MCAST_DST_IP)
                .ifPresent(_ -> here.at(Instances.MCAST_DST_IP)
                        .warn("has no effect with unicast-peer", "remove one of the two"));
        return new Recipients.Peers(
                peers(all, source),
                all.cluster().isPresent() ? Recipients.Others.CLUSTER : Recipients.Others.NONE,
                here.get(Instances.UNICAST_TTL),
                strangersWelcome());
    }

    private IpAddress group() {
        Keyword<IpAddress> usual = switch (router.family()) {
            case IPV4 -> Globals.VRRP_MCAST_GROUP4;
            case IPV6 -> Globals.VRRP_MCAST_GROUP6;
        };
        return own(Instances.MCAST_DST_IP).orElseGet(() -> defaults.general(usual));
    }

    private boolean strangersWelcome() {
        return !defaults.value(here, Instances.CHECK_UNICAST_SRC, Globals.VRRP_CHECK_UNICAST_SRC);
    }

    private SequencedMap<IpAddress, HopLimits> peers(Neighbours all, Optional<IpAddress> source) {
        SequencedMap<IpAddress, HopLimits> peers = new LinkedHashMap<>();
        for (PeerLine line : all.listed()) {
            if (line.address().family() != router.family()) {
                foreign(line);
            } else if (peers.putIfAbsent(line.address(), new HopLimits(line.minTtl(), line.maxTtl())) != null) {
                fault(line, line.address() + " is already a peer", "remove one of the two");
            }
            if (source.equals(Optional.of(line.address()))) {
                fault(line, line.address() + " is this node's own source address", "remove it");
            }
            if (router.addresses().contains(line.address())) {
                fault(line, line.address() + " is a virtual address", "write the peer's own address");
            }
        }
        if (peers.isEmpty() && all.cluster().isEmpty() && half.hasSibling()) {
            here.at(Instances.UNICAST_PEER)
                    .fault("has no peer of " + half.familyName(), "list the peers' addresses of both families");
        }
        return peers;
    }

    private void foreign(PeerLine line) {
        if (!half.hasSibling()) {
            fault(line, line.address() + OTHER_FAMILY, "write an address like the virtual ones");
        }
    }

    private void fault(PeerLine line, String problem, String remedy) {
        here.fault(line.place(), Instances.UNICAST_PEER, problem, remedy);
    }

    /** Nobody is not everybody: a half of which no source is listed would be open to all. */
    private Set<IpAddress> acceptFrom() {
        List<IpAddress> all = here.get(Instances.ACCEPT_FROM);
        Set<IpAddress> own = new LinkedHashSet<>();
        for (IpAddress address : all) {
            if (address.family() != router.family() && !half.hasSibling()) {
                here.at(Instances.ACCEPT_FROM)
                        .fault(address + OTHER_FAMILY, "write the addresses that adverts come from");
            } else if (address.family() == router.family() && !own.add(address)) {
                here.at(Instances.ACCEPT_FROM).fault(address + " is there twice", "write it once");
            }
        }
        if (half.hasSibling() && !all.isEmpty() && own.isEmpty()) {
            here.at(Instances.ACCEPT_FROM)
                    .fault(
                            "names no source of " + half.familyName() + ", which would mean all of them",
                            "list the sources, or remove it");
        }
        return own;
    }

    private ChecksumForm checksum() {
        boolean asV2 = defaults.value(here, Instances.V3_CHECKSUM_AS_V2, Globals.V3_CHECKSUM_AS_V2);
        return router.version() == Version.V2 || asV2 && router.family() == Family.IPV4
                ? ChecksumForm.MESSAGE_ONLY
                : ChecksumForm.WITH_PSEUDO_HEADER;
    }
}
