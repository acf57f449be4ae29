package io.understudy.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import io.understudy.core.router.VirtualRouter;
import io.understudy.wire.Audience.HopLimits;
import io.understudy.wire.Authentication.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A frame that a real daemon sent, and what an independent decoder made of it. */
record CapturedFrame(String name, Config file) {

    static final Path DIRECTORY = Path.of("src/test/resources/vectors");

    static List<CapturedFrame> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> !file.endsWith("acceptance-matrix.json"))
                    .sorted()
                    .map(CapturedFrame::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CapturedFrame read(Path file) {
        String name = file.getFileName().toString().replace(".json", "");
        return new CapturedFrame(name, ConfigFactory.parseFile(file.toFile()));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(file.getString("frame_hex"));
    }

    boolean carries(String protocol) {
        return file.hasPath("decoded." + protocol);
    }

    boolean isAdvertisement() {
        return carries("vrrp");
    }

    /** A gratuitous request or a neighbour advertisement: what a daemon sends of its own accord. */
    boolean isAnnouncement() {
        return carries("arp") && number("arp.op") == 1 || carries("icmpv6") && number("icmpv6.type") == 136;
    }

    int number(String path) {
        return Integer.decode(file.getString("decoded." + path));
    }

    String text(String path) {
        return file.getString("decoded." + path);
    }

    MacAddress mac(String path) {
        return MacAddress.of(HexFormat.ofDelimiter(":").parseHex(text(path)));
    }

    IpAddress address(String path) {
        return IpAddress.of(text(path));
    }

    Family family() {
        return carries("ipv6") || carries("icmpv6") ? Family.IPV6 : Family.IPV4;
    }

    Version version() {
        return number("vrrp.version") == 2 ? Version.V2 : Version.V3;
    }

    Duration interval() {
        return switch (version()) {
            case V2 -> Duration.ofSeconds(number("vrrp.adver_int_s"));
            case V3 -> Duration.ofMillis(10L * number("vrrp.max_adver_int_cs"));
        };
    }

    List<IpAddress> addresses() {
        return file.getStringList("decoded.vrrp.addresses").stream()
                .map(IpAddress::of)
                .toList();
    }

    Authentication authentication() {
        if (file.hasPath("derived.auth_hmac_key_hex")) {
            Key key = new Key(HexFormat.of().parseHex(file.getString("derived.auth_hmac_key_hex")));
            int id = number("auth_hmac_trailer.key_id");
            return new Authentication.Hmac(Map.of(id, key), id, Optional.of(Duration.ofSeconds(5)), Mode.ENFORCE);
        }
        if (!file.hasPath("auth_pass")) {
            return new Authentication.None();
        }
        return carries("ah")
                ? Authentication.Header.of(file.getString("auth_pass"))
                : Authentication.Password.of(file.getString("auth_pass"));
    }

    boolean isUnicast() {
        return !destination().isMulticast();
    }

    /** An AH or an auth_hmac vector. */
    boolean isSigned() {
        return carries("ah") || carries("auth_hmac_trailer");
    }

    IpAddress source() {
        return address((carries("ipv4") ? "ipv4" : "ipv6") + ".src");
    }

    IpAddress destination() {
        return address((carries("ipv4") ? "ipv4" : "ipv6") + ".dst");
    }

    int hopLimit() {
        return number(carries("ipv4") ? "ipv4.ttl" : "ipv6.hop_limit");
    }

    /** What the sender drew for it. */
    Stamp stamp() {
        long time = carries("auth_hmac_trailer")
                ? seconds() << 32
                        | (long) number("auth_hmac_trailer.subsecond_65536ths") << 16
                        | number("auth_hmac_trailer.counter")
                : 0;
        return new Stamp(carries("ipv4") ? number("ipv4.id") : 0, carries("ah") ? number("ah.sequence") : 0, time);
    }

    private long seconds() {
        return file.getLong("decoded.auth_hmac_trailer.seconds");
    }

    /** Another router of the same VRID that has heard nothing yet, at the time when the frame was sent. */
    Receiver receiver() {
        return receivers(authentication()).get();
    }

    /** As many of them as are wanted. */
    Supplier<Receiver> receivers(Authentication authentication) {
        VirtualRouter router = Lab.router(
                version(),
                number("vrrp.vrid"),
                100,
                interval(),
                family(),
                addresses().toArray(IpAddress[]::new));
        Dialect dialect = Dialect.usual(family()).with(authentication).with(audience());
        IpAddress self = isUnicast() ? destination() : Lab.self(family());
        Instant sent = carries("auth_hmac_trailer") ? Instant.ofEpochSecond(seconds()) : Instant.EPOCH;
        return () ->
                Lab.receiver(new Expectation(router, self, dialect, new Correspondence(InstantSource.fixed(sent))));
    }

    private Audience audience() {
        return isUnicast()
                ? new Audience.Peers(new LinkedHashMap<>(Map.of(source(), HopLimits.ANY)), 255, false)
                : new Audience.Group(destination());
    }

    /** The VRRP message, a trailer included. */
    Message message() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes());
        return new Message(bytes, family(), file.getInt("vrrp_offset"), bytes.limit());
    }

    @Override
    public String toString() {
        return name;
    }
}
