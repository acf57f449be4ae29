package io.understudy.daemon.http;

import io.understudy.core.address.IpAddress;
import java.net.InetAddress;

/**
 * Whom a request may take this server for. A page of somebody else that has its own name point at 127.0.0.1 makes a browser ask for that
 * name; so a server that only its own machine reaches answers to addresses and to localhost alone.
 */
enum Hosts {
    /** Others reach it, by whatever name. */
    ANY,
    /** Only this machine reaches it. */
    LOCAL;

    static Hosts of(InetAddress listening) {
        return listening.isLoopbackAddress() ? LOCAL : ANY;
    }

    /** @param host the header of that name: a name or an address, and a port */
    boolean admit(String host) {
        String name = host.replaceFirst(":\\d*$", "").replaceAll("^\\[|]$", "");
        return this == ANY || name.equals("localhost") || IpAddress.parse(name).isPresent();
    }
}
