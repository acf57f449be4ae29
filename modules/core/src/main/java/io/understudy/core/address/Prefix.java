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

    /** Whether an address is in this network. */
    public boolean contains(IpAddress other) {
        if (other.family() != address.family()) {
            return false;
        }
        byte[] own = address.bytes();
        byte[] others = other.bytes();
        for (int bit = 0; bit < length; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((own[bit / Byte.SIZE] ^ others[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
