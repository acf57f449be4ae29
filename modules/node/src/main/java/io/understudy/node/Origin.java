package io.understudy.node;

import io.understudy.core.address.MacAddress;
import java.util.Optional;

/**
 * The Ethernet source of an instance's frames; the interface's own MAC where absent.
 *
 * @param adverts of advertisements
 * @param announcements of gratuitous ARP and unsolicited neighbour advertisements, which also tell it
 */
public record Origin(Optional<MacAddress> adverts, Optional<MacAddress> announcements) {

    public static final Origin OF_THE_LINK = new Origin(Optional.empty(), Optional.empty());
}
