package io.understudy.wire;

/** Why an advertisement is refused, in the order of the checks: the first one that applies is given. */
public enum Refusal implements Finding {
    IP_HEADER(Counter.LENGTH, "bogus IP header", Advice.SENDER),
    FRAGMENT(Counter.LENGTH, "the packet is a fragment", "lower the sender's number of addresses, or raise the MTU"),
    TRUNCATED(Counter.LENGTH, "the packet is shorter than its IP header says", Advice.NETWORK),
    IP_CHECKSUM(Counter.LENGTH, "invalid IP header checksum", Advice.NETWORK),
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
            "authentication mismatch: IPsec AH is not supported",
            "configure PASS or no authentication on all routers of this VRID"),
    HMAC_TRAILER(
            Counter.AUTHENTICATION_TYPE,
            "authentication mismatch: keepalived's auth_hmac is not supported",
            "take auth_hmac out of the sender's configuration"),
    LENGTH(Counter.LENGTH, "the message has not the length that its address count asks for", Advice.SENDER),
    CHECKSUM(Counter.CHECKSUM, "invalid VRRP checksum", Advice.NETWORK),
    AUTHENTICATION_UNKNOWN(Counter.UNKNOWN_AUTHENTICATION, "unknown authentication type", Advice.AUTHENTICATION),
    AUTHENTICATION_DIFFERS(Counter.AUTHENTICATION_TYPE, "authentication type mismatch", Advice.AUTHENTICATION),
    PASSWORD(Counter.AUTHENTICATION, "received an invalid passwd", Advice.AUTHENTICATION),
    NO_ADDRESSES(Counter.ADDRESSES, "no address is advertised", Advice.ADDRESSES),
    INTERVAL_ZERO(Counter.INTERVAL, "the advertisement interval is zero", "give the sender an interval above zero"),
    INTERVAL_DIFFERS(
            Counter.INTERVAL,
            "advertisement interval mismatch",
            "configure the same advert-int on all routers of this VRID; version 2 insists on it"),
    ADDRESSES_DIFFER(Counter.ADDRESSES, "the advertised addresses are not those configured here", Advice.ADDRESSES);

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
