package io.understudy.wire;

import io.understudy.core.address.Family;
import io.understudy.core.router.Version;

/**
 * What a version 3 checksum over IPv4 covers, on which RFC 5798 as deployed and RFC 9568 differ. Version 2 has no pseudo-header,
 * IPv6 always has one.
 */
public enum ChecksumForm {
    /** The message and a pseudo-header with the addresses: keepalived, FRR, RFC 5798 as they read it. */
    WITH_PSEUDO_HEADER,
    /** The message alone: RFC 9568, Cisco, Arista. */
    MESSAGE_ONLY;

    /** The form to be used where this one is configured. */
    ChecksumForm where(Version version, Family family) {
        return switch (version) {
            case V2 -> MESSAGE_ONLY;
            case V3 -> family == Family.IPV6 ? WITH_PSEUDO_HEADER : this;
        };
    }
}
