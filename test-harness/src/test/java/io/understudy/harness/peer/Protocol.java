package io.understudy.harness.peer;

/** The four dialects that the peers and we have in common. */
public enum Protocol {
    V2_IPV4,
    V2_IPV4_PASS,
    V3_IPV4,
    V3_IPV6;

    public int version() {
        return switch (this) {
            case V2_IPV4, V2_IPV4_PASS -> 2;
            case V3_IPV4, V3_IPV6 -> 3;
        };
    }

    public boolean isIpv6() {
        return this == V3_IPV6;
    }

    public boolean hasPassword() {
        return this == V2_IPV4_PASS;
    }
}
