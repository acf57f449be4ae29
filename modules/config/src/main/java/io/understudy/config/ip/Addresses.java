package io.understudy.config.ip;

import io.understudy.config.value.Scalar;
import io.understudy.config.value.Scalar.Parsed;
import io.understudy.core.address.AddressDetails;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.Prefix;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of single addresses, and of the numbers with names that {@code ip(8)} puts beside them. */
public final class Addresses {

    static final int SCOPE_GLOBAL = 0;
    static final int SCOPE_LINK = 253;
    static final int SCOPE_HOST = 254;
    private static final IpAddress BROADCAST = IpAddress.of("255.255.255.255");
    private static final int MOST_OF_AN_OCTET = 255;
    private static final Map<String, Integer> SCOPES = Map.of(
            "global", SCOPE_GLOBAL, "site", 200, "link", SCOPE_LINK, "host", SCOPE_HOST, "nowhere", MOST_OF_AN_OCTET);
    private static final Map<String, Long> TABLES = Map.of("default", 253L, "main", 254L, "local", 255L);

    private Addresses() {}

    /** Of one host. */
    public static Scalar<IpAddress> host() {
        return new Scalar<>(
                "an IP address, such as 192.0.2.1 or 2001:db8::1",
                text -> Parsed.of(
                        IpAddress.parse(text).filter(Addresses::isHost), '"' + text + "\" is not a host's address"));
    }

    /** Of a group of hosts, in one family. */
    public static Scalar<IpAddress> group(Family family, String usual) {
        return new Scalar<>(
                "a multicast address, such as " + usual,
                text -> Parsed.of(
                        IpAddress.parse(text).filter(group -> group.isMulticast() && group.family() == family),
                        '"' + text + "\" is not such a group"));
    }

    /** Of a group of hosts, in either family. */
    public static Scalar<IpAddress> group() {
        return new Scalar<>(
                "a multicast address, such as 224.0.0.18 or ff02::12",
                text -> Parsed.of(
                        IpAddress.parse(text).filter(IpAddress::isMulticast), '"' + text + "\" is not such a group"));
    }

    /** A host with the length of its network; {@code /32} or {@code /128} if there is none. */
    static Scalar<Prefix> hostPrefix() {
        return new Scalar<>(
                "ADDRESS/LENGTH, such as 192.0.2.1/24",
                text -> Parsed.of(
                        prefix(text).filter(prefix -> isHost(prefix.address())),
                        '"' + text + "\" is not a host's address"));
    }

    /** A network, or {@code default} for all of the gateway's family. */
    static Scalar<Prefix> network(Family familyOfDefault) {
        return new Scalar<>(
                "NETWORK/LENGTH, such as 192.0.2.0/24, or default",
                text -> Parsed.of(
                        text.equals("default") ? Optional.of(all(familyOfDefault)) : prefix(text),
                        '"' + text + "\" is not a network"));
    }

    public static Scalar<Prefix> network() {
        return new Scalar<>(
                "NETWORK/LENGTH, such as 192.0.2.0/24, or all",
                text -> Parsed.of(prefix(text), '"' + text + "\" is not a network"));
    }

    static Scalar<Integer> scope() {
        return new Scalar<>(
                "global, site, link, host or a number from 0 to 255",
                text -> Parsed.of(
                        Optional.ofNullable(SCOPES.get(text.toLowerCase(Locale.ROOT)))
                                .or(() -> octet(text)),
                        '"' + text + "\" is not a scope"));
    }

    /** Names are those that every kernel has, not those of {@code rt_tables}. */
    static Scalar<Long> table() {
        return new Scalar<>(
                "a routing table: main, local, default or a number from 1 to 4294967295",
                text -> Parsed.of(
                        Optional.ofNullable(TABLES.get(text.toLowerCase(Locale.ROOT)))
                                .or(() -> tableNumber(text)),
                        '"' + text + "\" is not a routing table"));
    }

    /** Type of service: decimal, or hexadecimal as {@code ip(8)} shows it. */
    static Scalar<Integer> tos() {
        return new Scalar<>(
                "a type of service from 0 to 255, or 0x00 to 0xff",
                text -> Parsed.of(
                        text.matches("0x\\p{XDigit}{1,2}") ? Optional.of(Integer.decode(text)) : octet(text),
                        '"' + text + "\" is not a type of service"));
    }

    /** False, and the report knows, if there are bits behind the length. */
    static boolean isNetwork(Phrase phrase, Prefix written) {
        Prefix network = new Prefix(filled(written, false), written.length());
        if (!network.equals(written)) {
            phrase.line().fault(written + " has bits set behind its length", "write " + network);
        }
        return network.equals(written);
    }

    /** Seconds that an address is preferred, 0 for none. */
    static Scalar<Long> lifetime() {
        return new Scalar<>(
                "a whole number of seconds from 0 to 4294967294, or forever",
                text -> Parsed.of(
                        text.equals("forever")
                                ? Optional.of(AddressDetails.FOREVER)
                                : unsigned(text).filter(seconds -> seconds < AddressDetails.FOREVER),
                        '"' + text + "\" is not such a time"));
    }

    /** {@code prefix} with the bits of the host part all set or all clear: the broadcast or the network address. */
    static IpAddress filled(Prefix prefix, boolean ones) {
        byte[] bytes = prefix.address().bytes();
        for (int bit = prefix.length(); bit < prefix.address().family().bits(); bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            bytes[bit / Byte.SIZE] = (byte) (ones ? bytes[bit / Byte.SIZE] | mask : bytes[bit / Byte.SIZE] & ~mask);
        }
        return IpAddress.ofBytes(bytes);
    }

    private static boolean isHost(IpAddress address) {
        return !address.isMulticast() && !address.isUnspecified() && !address.equals(BROADCAST);
    }

    private static Prefix all(Family family) {
        return new Prefix(IpAddress.ofBytes(new byte[family.bytes()]), 0);
    }

    private static Optional<Prefix> prefix(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? IpAddress.parse(text).map(Prefix::host)
                : IpAddress.parse(text.substring(0, slash))
                        .flatMap(address -> prefix(address, text.substring(slash + 1)));
    }

    private static Optional<Prefix> prefix(IpAddress address, String length) {
        return length.matches("\\d{1,3}")
                        && Integer.parseInt(length) <= address.family().bits()
                ? Optional.of(new Prefix(address, Integer.parseInt(length)))
                : Optional.empty();
    }

    private static Optional<Integer> octet(String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= MOST_OF_AN_OCTET
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private static Optional<Long> tableNumber(String text) {
        return unsigned(text).filter(number -> number > 0);
    }

    /** Of 32 bits. */
    private static Optional<Long> unsigned(String text) {
        return text.matches("\\d{1,10}") && Long.parseLong(text) <= 0xffff_ffffL
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }
}
