package io.understudy.wire;

/** What is odd about an advertisement that is accepted all the same. */
public enum Remark implements Finding {
    INTERVAL_DIFFERS(
            Counter.INTERVAL,
            "the sender's advertisement interval is another one, and is followed while it is master",
            "configure the same advert-int on all routers of this VRID"),
    ADDRESSES_DIFFER(Counter.ADDRESSES, "the advertised addresses are not those configured here", Advice.ADDRESSES),
    FIRST_ADDRESS_NOT_LINK_LOCAL(
            Counter.ADDRESSES,
            "the first advertised address is not link-local",
            "put the link-local address first in the sender's configuration"),
    SECOND_OWNER(
            Counter.OWNERS,
            "another router with priority 255 claims to own the addresses",
            "leave priority 255 to one router of this VRID"),
    NOT_PROVEN(
            Counter.AUTHENTICATION,
            "would be refused if auth_hmac were enforced",
            "configure the same auth_hmac keys on the sender before the mode is made enforce here"),
    OLD_CHECKSUM(
            Counter.CHECKSUM,
            "the checksum is made as keepalived did before 1.3.7",
            "update the sender, or take old_unicast_checksum out of its configuration");

    private final String counter;
    private final String words;
    private final String advice;

    Remark(String counter, String words, String advice) {
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
