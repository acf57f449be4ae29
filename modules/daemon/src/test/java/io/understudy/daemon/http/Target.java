package io.understudy.daemon.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's server for tests of other things: it keeps the bounds of its first use, which are those of the daemon's web. */
public final class Target {
    private Target() {}

    /** Not started yet. */
    public static HttpServer at(int port) throws IOException {
        WebServer.bound();
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }
}
