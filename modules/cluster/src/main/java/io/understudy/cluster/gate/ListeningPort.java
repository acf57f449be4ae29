package io.understudy.cluster.gate;

import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this node that others connect to. */
public final class ListeningPort {

    private ListeningPort() {}

    /**
     * Also while connections of an earlier process to that port are dying away.
     *
     * @param where port 0 for any that is free
     * @param backlog connections that may wait to be accepted
     * @throws IOException if it is taken, or the address is not one of this machine
     */
    public static ServerSocket open(Endpoint where, int backlog) throws IOException {
        ServerSocket port = new ServerSocket();
        try {
            port.setReuseAddress(true);
            port.bind(new InetSocketAddress(where.host(), where.port()), backlog);
            return port;
        } catch (IOException taken) {
            port.close();
            throw taken;
        }
    }
}
