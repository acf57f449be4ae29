package io.understudy.wire;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.understudy.core.address.Family;
import io.understudy.core.address.IpAddress;
import io.understudy.core.address.MacAddress;
import io.understudy.core.router.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
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
        return file.hasPath("auth_pass")
                ? Authentication.Password.of(file.getString("auth_pass"))
                : new Authentication.None();
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
