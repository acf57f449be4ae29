package io.understudy.config.model;

import io.understudy.core.address.IpAddress;
import java.util.Optional;
import java.util.Set;

/**
 * How the packets of an instance look, sent and received.
 *
 * @param source of the adverts; the interface's primary address if absent
 * @param acceptFrom the only sources that are heard; empty for all
 * @param knownMaster the addresses of a master are compared once, not in each of its adverts ({@code skip-check-adv-addr})
 * @param ownerListens with priority 255, others are heard ({@code owner-ignore-adverts} says no)
 */
public record Talk(
        Optional<IpAddress> source,
        Recipients recipients,
        Credentials credentials,
        ChecksumForm checksum,
        Set<IpAddress> acceptFrom,
        boolean knownMaster,
        boolean ownerListens) {

    public Talk {
        acceptFrom = Set.copyOf(acceptFrom);
    }
}
