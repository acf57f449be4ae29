package io.understudy.wire;

/** Why an advertisement is refused, in the order of the checks: the first one that applies is given. */
public enum Refusal implements Finding {
    IP_HEADER(Counter.LENGTH, "bogus IP header", Advice.SENDER),
    FRAGMENT(Counter.LENGTH, "the packet is a fragment", "lower the sender's number of addresses, or raise the MTU"),
    TRUNCATED(Counter.LENGTH, "the packet is shorter than its IP header says", Advice.NETWORK),
    IP_CHECKSUM(Counter.LENGTH, "invalid IP header checksum", Advice.NETWORK),
    SENDER(
            Counter.SENDERS,
            "the sender is not among those of accept-from",
            "add it to accept-from if it is a router of this VRID, stop it if it is not"),
    STRANGER(
            Counter.SENDERS,
            "the sender is not a unicast peer",
            "add it to unicast-peer if it is a router of this VRID, stop it if it is not"),
    HOP_LIMIT(
            Counter.TTL,
            "invalid TTL or hop limit",
            "it was sent from another link or forged: find the sender, and what forwards its packets"),
    TOO_SHORT(Counter.LENGTH, "the message is too short for VRRP", Advice.SENDER),
    VERSION_UNKNOWN(Counter.VERSION, "unknown VRRP version", "let the sender speak version 2 or 3"),
    VERSION_2_OVER_IPV6(
            Counter.VERSION, "VRRP version 2 over IPv6", "let the sender use version 3, the only one with IPv6"),
    VERSION_DIFFERS(Counter.VERSION, "VRRP version mismatch", "configure the same version on all routers of this VRID"),
    TYPE(Counter.TYPE, "the message is not an advertisement", Advice.SENDER),
    AUTHENTICATION_HEADER(
            Counter.AUTHENTICATION_TYPE,
            "authentication type mismatch: received an IPsec AH header, but auth-type is not AH here",
            Advice.AUTHENTICATION),
    NO_AUTHENTICATION_HEADER(
            Counter.AUTHENTICATION_TYPE,
            "authentication type mismatch: no IPsec AH header, but auth-type is AH here",
            Advice.AUTHENTICATION),
    HMAC_TRAILER(
            Counter.AUTHENTICATION_TYPE,
            "authentication type mismatch: received an auth_hmac trailer, but auth-type is not HMAC here",
            Advice.AUTHENTICATION),
    NO_HMAC_TRAILER(
            Counter.AUTHENTICATION_TYPE,
            "authentication type mismatch: no auth_hmac trailer, but it is enforced here",
            "configure auth_hmac on all routers of this VRID; until then let the mode be permissive"),
    LENGTH(Counter.LENGTH, "the message has not the length that its address count asks for", Advice.SENDER),
    CHECKSUM(Counter.CHECKSUM, "invalid VRRP checksum", Advice.NETWORK),
    AUTHENTICATION_UNKNOWN(Counter.UNKNOWN_AUTHENTICATION, "unknown authentication type", Advice.AUTHENTICATION),
    AUTHENTICATION_DIFFERS(Counter.AUTHENTICATION_TYPE, "authentication type mismatch", Advice.AUTHENTICATION),
    PASSWORD(Counter.AUTHENTICATION, "received an invalid passwd", Advice.AUTHENTICATION),
    ICV(Counter.AUTHENTICATION, "invalid IPSEC HMAC-MD5 value, due to fields mutation or bad password", Advice.KEYS),
    SPI(Counter.AUTHENTICATION, "invalid IPSEC SPI value: it is not the sender's address", Advice.SENDER),
    SEQUENCE(Counter.AUTHENTICATION, "IPSEC-AH sequence number already processed", Advice.REPLAY),
    HMAC_TIME(
            Counter.AUTHENTICATION,
            "the auth_hmac time is outside the time window",
            "keep the clocks of all routers of this VRID together; if they are, somebody sends recorded packets"),
    HMAC_KEY(Counter.AUTHENTICATION, "unknown auth_hmac key", Advice.KEYS),
    HMAC(Counter.AUTHENTICATION, "invalid auth_hmac value", Advice.KEYS),
    HMAC_REPLAY(Counter.AUTHENTICATION, "auth_hmac time already processed", Advice.REPLAY),
    NO_ADDRESSES(Counter.ADDRESSES, "no address is advertised", Advice.ADDRESSES),
    INTERVAL_ZERO(Counter.INTERVAL, "the advertisement interval is zero", "give the sender an interval above zero"),
    INTERVAL_DIFFERS(
            Counter.INTERVAL,
            "advertisement interval mismatch",
            "configure the same advert-int on all routers of this VRID; version 2 insists on it"),
    ADDRESSES_DIFFER(Counter.ADDRESSES, "the advertised addresses are not those configured here", Advice.ADDRESSES),
    OWNER(
            Counter.OWNERS,
            "this router owns the addresses and ignores other routers' advertisements",
            "give the sender another VRID, or take owner-ignore-adverts out of this router's configuration");

    private final String counter;
    private final String words;
    private final String advice;

    Refusal(String counter, String words, String advice) {
        this.counter = counter;
        this.words = words;
        this.advice = advice;
    }

    @Override
    public String counter() {
        return counter;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String advice() {
        return advice;
    }
}
