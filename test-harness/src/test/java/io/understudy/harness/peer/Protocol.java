package io.understudy.harness.peer;

/** The dialects that a peer and we have in common. */
public enum Protocol {
    V2_IPV4(2, false, Feature.PLAIN),
    V2_IPV4_PASS(2, false, Feature.PASSWORD),
    V2_IPV4_AH(2, false, Feature.HEADER),
    V2_IPV4_UNICAST(2, false, Feature.UNICAST),
    V2_IPV4_VMAC(2, false, Feature.VMAC),
    V3_IPV4(3, false, Feature.PLAIN),
    V3_IPV4_UNICAST(3, false, Feature.UNICAST),
    V3_IPV4_VMAC(3, false, Feature.VMAC),
    V3_IPV6(3, true, Feature.PLAIN),
    V3_IPV6_UNICAST(3, true, Feature.UNICAST),
    V3_IPV6_VMAC(3, true, Feature.VMAC);

    /** What distinguishes a dialect besides its version and family. */
    private enum Feature {
        PLAIN,
        PASSWORD,
        HEADER,
        UNICAST,
        VMAC
    }

    private final int version;
    private final boolean ipv6;
    private final Feature feature;

    Protocol(int version, boolean ipv6, Feature feature) {
        this.version = version;
        this.ipv6 = ipv6;
        this.feature = feature;
    }

    public int version() {
        return version;
    }

    public boolean isIpv6() {
        return ipv6;
    }

    public boolean hasPassword() {
        return feature == Feature.PASSWORD || feature == Feature.HEADER;
    }

    /** How both daemons spell the kind of authentication. */
    public String authentication() {
        return feature == Feature.HEADER ? "AH" : "PASS";
    }

    public boolean isUnicast() {
        return feature == Feature.UNICAST;
    }

    /** The addresses are on a link of their own with the virtual router's MAC. */
    public boolean hasVirtualMac() {
        return feature == Feature.VMAC;
    }
}
