package io.understudy.daemon.jmx;

import io.understudy.config.model.JmxConfig.Remote;
import io.understudy.daemon.tls.ServerTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.AlreadyBoundException;
import java.rmi.NoSuchObjectException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.net.ssl.SSLServerSocket;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where consoles of other machines connect: one port, everything on it encrypted, nobody without a password. */
final class RemoteConsoles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteConsoles.class);

    /** Where consoles look if they are given a host and a port. */
    private static final String ENTRY = "jmxrmi";

    /** What a stranger may have made here of what he sends: two strings, before anybody knows who he is. */
    private static final String CREDENTIALS = "java.lang.String;!*";

    /** And what one who is known may: values, names, lists and queries of the platform. */
    private static final String VALUES = "java.base/*;java.management/*;java.management.rmi/*;java.rmi/*;maxdepth=20;"
            + "maxarray=10000;maxrefs=100000;!*";

    private final Registry registry;
    private final JMXConnectorServer server;

    private RemoteConsoles(Registry registry, JMXConnectorServer server) {
        this.registry = registry;
        this.server = server;
    }

    /** @throws IOException in words for an operator */
    static RemoteConsoles open(Remote config, MBeanServer beans) throws IOException {
        ServerTls tls = ServerTls.of(config.tls());
        InetAddress address = InetAddress.getByName(config.host());
        if (!address.isAnyLocalAddress()) {
            // what RMI tells a console to connect to; without it, it is what the host's name resolves to
            System.setProperty("java.rmi.server.hostname", address.getHostAddress());
        }
        RMIServerSocketFactory sockets = port -> listening(tls, address, port);
        RMIClientSocketFactory theirs = new SslRMIClientSocketFactory();
        Registry registry = LocateRegistry.createRegistry(config.port(), theirs, sockets);
        try {
            RMIConnectorServer server = connector(config, beans, sockets, theirs, registry);
            LOG.info(
                    "JMX consoles can connect to {}:{}, users: {}",
                    config.host(),
                    config.port(),
                    config.users().keySet());
            return new RemoteConsoles(registry, server);
        } catch (IOException | RuntimeException failure) {
            UnicastRemoteObject.unexportObject(registry, true);
            throw failure;
        }
    }

    private static RMIConnectorServer connector(
            Remote config,
            MBeanServer beans,
            RMIServerSocketFactory sockets,
            RMIClientSocketFactory theirs,
            Registry registry)
            throws IOException {
        Map<String, Object> settings = Map.of(
                JMXConnectorServer.AUTHENTICATOR, new Passwords(config.users()),
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, CREDENTIALS,
                RMIConnectorServer.SERIAL_FILTER_PATTERN, VALUES);
        RMIJRMPServerImpl entrance = new RMIJRMPServerImpl(config.port(), theirs, sockets, settings);
        RMIConnectorServer server = new RMIConnectorServer(
                new JMXServiceURL("rmi", config.host(), config.port()), settings, entrance, beans);
        server.setMBeanServerForwarder(Rights.forwarder(config.users()));
        server.start();
        try {
            registry.bind(ENTRY, entrance.toStub());
        } catch (AlreadyBoundException impossible) {
            throw new IOException(impossible);
        }
        return server;
    }

    private static ServerSocket listening(ServerTls tls, InetAddress address, int port) throws IOException {
        ServerSocket socket = tls.context().getServerSocketFactory().createServerSocket(port, 0, address);
        if (socket instanceof SSLServerSocket encrypted) {
            encrypted.setSSLParameters(tls.parameters());
        }
        return socket;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException alreadyGone) {
            LOG.debug("A console was not told of the end", alreadyGone);
        }
        try {
            UnicastRemoteObject.unexportObject(registry, true);
        } catch (NoSuchObjectException alreadyGone) {
            LOG.debug("The registry has gone before", alreadyGone);
        }
    }
}
