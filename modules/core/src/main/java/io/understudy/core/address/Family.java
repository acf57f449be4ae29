package io.understudy.core.address;

/** The address family of a virtual router; the same VRID in both families is two independent routers. */
public enum Family {
    IPV4(4),
    IPV6(16);

    private final int bytes;

    Family(int bytes) {
        this.bytes = bytes;
    }

    /** Length of an address in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Length of an address in bits: the prefix length of a host. */
    public int bits() {
        return bytes * Byte.SIZE;
    }
}
