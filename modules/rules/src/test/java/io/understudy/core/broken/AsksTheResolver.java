package io.understudy.core.broken;

import java.net.InetAddress;
import java.net.UnknownHostException;

final class AsksTheResolver {
    InetAddress leak() throws UnknownHostException {
        return InetAddress.getByName("localhost");
    }
}
