package io.understudy.config.check;

import io.understudy.config.model.HttpConfig;
import io.understudy.config.schema.Daemon;
import io.understudy.config.schema.Root;
import io.understudy.config.schema.Section;
import io.understudy.core.address.IpAddress;
import java.util.Optional;

/** {@code http}: who can read without being asked who he is. */
record HttpCheck(Section understudy) {

    Optional<HttpConfig> http() {
        return understudy
                .find(Root.HTTP)
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .map(HttpCheck::http);
    }

    private static HttpConfig http(Section here) {
        String listen = here.get(Daemon.HTTP_LISTEN);
        int colon = listen.lastIndexOf(':');
        String host = listen.substring(0, colon).replaceAll("[\\[\\]]", "");
        if (!host.equals("localhost")
                && IpAddress.parse(host).filter(IpAddress::isLoopback).isEmpty()) {
            here.at(Daemon.HTTP_LISTEN)
                    .warn(
                            "lets everybody who reaches it read roles, addresses and faults: it asks for no password",
                            "write \"127.0.0.1:" + listen.substring(colon + 1)
                                    + "\" and put a proxy with TLS before it, or let a firewall choose who reaches it");
        }
        return new HttpConfig(host, Integer.parseInt(listen.substring(colon + 1)));
    }
}
