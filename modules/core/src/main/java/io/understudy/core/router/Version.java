package io.understudy.core.router;

/** The version of the protocol a virtual router speaks; peers of another version are not understood. */
public enum Version {
    /** RFC 3768, with RFC 2338's authentication; IPv4 only, whole seconds. */
    V2(2),
    /** RFC 9568 and RFC 5798; centiseconds. */
    V3(3);

    private final int number;

    Version(int number) {
        this.number = number;
    }

    /** As in the first nibble of every packet. */
    public int number() {
        return number;
    }
}
