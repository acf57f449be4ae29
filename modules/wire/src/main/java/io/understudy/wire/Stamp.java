package io.understudy.wire;

/**
 * What tells one advertisement from every other of the same router. One is drawn for each advertisement; the copies for several
 * peers share it, so that none of them is ahead of the others.
 *
 * @param identification of the IPv4 packet; 0 and the multiples of 65536 are not sent, because Linux would put another in their place
 * @param sequence of the Authentication Header, unsigned
 * @param time of the auth_hmac trailer: seconds since 1970 in the upper half, then 1/65536 s, then a count
 */
public record Stamp(int identification, int sequence, long time) {

    private static final int IDENTIFICATIONS = 0xffff;

    /** For a packet that proves nothing. */
    public static Stamp of(int identification) {
        return new Stamp(identification, 0, 0);
    }

    /** From 1 to 65535, over and over. */
    int nonZeroIdentification() {
        return Math.floorMod(identification - 1, IDENTIFICATIONS) + 1;
    }
}
