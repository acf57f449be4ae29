package io.understudy.core.address;

/**
 * An address with the length of its network part, as {@code ip(8)} writes it: {@code 192.0.2.1/24}.
 *
 * @param length 0 to {@link Family#bits}
 */
public record Prefix(IpAddress address, int length) {

    public Prefix {
        if (length < 0 || length > address.family().bits()) {
            throw new IllegalArgumentException("prefix length " + length + " of " + address);
        }
    }

    public static Prefix host(IpAddress address) {
        return new Prefix(address, address.family().bits());
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
