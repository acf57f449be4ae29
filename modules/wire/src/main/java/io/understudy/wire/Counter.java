package io.understudy.wire;

/** Names of counters: RFC 8347's statistics, RFC 2787's for authentication, which RFC 8347 has not, and two of our own. */
final class Counter {

    static final String CHECKSUM = "checksum-errors";
    static final String VERSION = "version-errors";
    static final String TTL = "ip-ttl-errors";
    static final String TYPE = "invalid-type-pkts-rcvd";
    static final String LENGTH = "packet-length-errors";
    static final String INTERVAL = "interval-errors";
    static final String ADDRESSES = "address-list-errors";
    static final String UNKNOWN_AUTHENTICATION = "invalid-auth-type";
    static final String AUTHENTICATION_TYPE = "auth-type-mismatch";
    static final String AUTHENTICATION = "auth-failures";
    static final String OWNERS = "owner-conflicts";
    static final String SENDERS = "sender-errors";

    private Counter() {}
}
