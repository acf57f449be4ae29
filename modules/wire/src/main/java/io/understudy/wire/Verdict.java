package io.understudy.wire;

import io.understudy.core.address.IpAddress;
import io.understudy.core.router.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What is to become of a received frame. */
public sealed interface Verdict {

    /**
     * It passed every check.
     *
     * @param expected by which it was judged
     * @param form what the sender's checksum covers
     */
    record Accepted(Expectation expected, IpAddress sender, Event.Received event, ChecksumForm form, List<Note> notes)
            implements Verdict {
        public int vrid() {
            return expected.router().id();
        }
    }

    /**
     * A remark on an accepted advertisement.
     *
     * @param detail what was found, made when asked for
     */
    record Note(Remark remark, Supplier<String> detail) {}

    /**
     * To be counted, reported once in a while, and otherwise to leave no trace.
     *
     * @param vrid as far as the packet could be read; not necessarily one that is configured here
     * @param expected by which it was judged, if it is for a router that is configured here
     * @param detail what was found and what was expected, made when asked for; never holds a password
     */
    record Refused(
            Refusal refusal,
            IpAddress sender,
            OptionalInt vrid,
            Optional<Expectation> expected,
            Supplier<String> detail)
            implements Verdict {}

    /** Nothing to complain about, and nothing for us. */
    enum NotOurs implements Verdict {
        /** Not VRRP at all, or of a VLAN that is another interface. */
        OTHER_PROTOCOL,
        /** To an address other than the group of all VRRP routers. */
        OTHER_DESTINATION,
        /** From an address that this node's own advertisements come from. */
        OWN_SOURCE,
        /** VRRP of a virtual router that is not configured here; RFC 8347 counts it as vrid-errors. */
        UNKNOWN_ROUTER
    }
}
