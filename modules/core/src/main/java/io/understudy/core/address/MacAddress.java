package io.understudy.core.address;

import java.util.HexFormat;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits the address in the lower 48 bits
 */
public record MacAddress(long bits) {

    /** Length in bytes. */
    public static final int BYTES = 6;

    private static final long GROUP = 0x0100_0000_0000L;

    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    /** @throws IllegalArgumentException if there are not exactly six bytes */
    public static MacAddress of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("an Ethernet address has 6 bytes, not " + bytes.length);
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xff;
        }
        return new MacAddress(bits);
    }

    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> 8 * (BYTES - 1 - i));
        }
        return bytes;
    }

    /** Whether a device may have it: neither a group's nor all zeros. */
    public boolean isUnicast() {
        return bits != 0 && (bits & GROUP) == 0;
    }

    /** Lower-case hexadecimal pairs with colons. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }
}
