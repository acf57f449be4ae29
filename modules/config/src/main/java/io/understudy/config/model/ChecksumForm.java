package io.understudy.config.model;

/** What the checksum of sent packets covers. */
public enum ChecksumForm {
    /** Version 3 (RFC 9568 section 5.2.8). */
    WITH_PSEUDO_HEADER,
    /** Version 2, and version 3 over IPv4 as some old routers want it ({@code v3-checksum-as-v2}). */
    MESSAGE_ONLY
}
