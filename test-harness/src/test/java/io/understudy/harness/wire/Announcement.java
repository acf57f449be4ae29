package io.understudy.harness.wire;

import java.time.Instant;

/** A gratuitous ARP or unsolicited neighbour advertisement: this address is at this MAC. */
public record Announcement(Instant at, String sender, String address, Frame frame) {
    @Override
    public String toString() {
        return "%s %s announced at %s".formatted(at, address, sender);
    }
}
