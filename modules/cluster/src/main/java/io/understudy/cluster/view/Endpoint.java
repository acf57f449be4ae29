package io.understudy.cluster.view;

import io.understudy.core.address.IpAddress;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a node of the cluster is reached.
 *
 * @param host a name or a literal address, without brackets
 * @param port 0 to 65535
 */
public record Endpoint(String host, int port) implements Comparable<Endpoint> {

    private static final Comparator<Endpoint> ORDER =
            Comparator.comparing(Endpoint::host).thenComparingInt(Endpoint::port);

    /**
     * @param text {@code HOST:PORT} or {@code [IPV6]:PORT}
     * @throws IllegalArgumentException for anything else
     */
    public static Endpoint of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(text + " is not HOST:PORT");
        }
        return new Endpoint(bare(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /** @param host of a URI, where an IPv6 address has brackets */
    public static Endpoint ofUri(String host, int port) {
        return new Endpoint(bare(host), port);
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** As it stands in a URI. */
    public String uriHost() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** The address, if it is one and no name. */
    public Optional<IpAddress> literal() {
        return IpAddress.parse(host);
    }

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return uriHost() + ":" + port;
    }
}
