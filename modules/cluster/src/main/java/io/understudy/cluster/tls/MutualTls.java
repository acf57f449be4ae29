package io.understudy.cluster.tls;

import io.understudy.cluster.view.Endpoint;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/** Encrypts what nodes tell each other, with the files as they are when a connection is made. */
public final class MutualTls implements SSLEngineProvider {

    private static final Logger LOG = LoggerFactory.getLogger(MutualTls.class);
    private static final String PROTOCOL = "TLSv1.3";

    /** More nodes than a cluster has; beyond, somebody makes up addresses. */
    private static final int MOST_SHOWN = 1024;

    private final TlsFiles files;
    private final String node;
    private final Watch watch;
    private final Map<Endpoint, Names> shown = new ConcurrentHashMap<>();
    private Loaded loaded;

    /** @param state of the files when they were read */
    private record Loaded(SSLContext context, List<FileTime> state) {}

    /** Is told of connections to this node. */
    public interface Watch {
        /** A handshake begins. */
        void begun();

        /** The other end has proved that it belongs here. */
        void proven();
    }

    private MutualTls(TlsFiles files, String node, Watch watch, Loaded loaded) {
        this.files = files;
        this.node = node;
        this.watch = watch;
        this.loaded = loaded;
    }

    /**
     * As the files are now, and as they will be.
     *
     * @param node the name of this one; the certificate has to be for it, for the others would not believe it otherwise
     * @throws IOException in words for an operator, if a file cannot be read or does not fit the others
     */
    public static MutualTls of(TlsFiles files, String node, Watch watch) throws IOException {
        return new MutualTls(files, node, watch, load(files, node));
    }

    private static Loaded load(TlsFiles files, String node) throws IOException {
        List<FileTime> state = files.state();
        Names names = Names.of(Pem.certificates(files.certificate()).getFirst());
        if (!names.isFor(node)) {
            throw new IOException(files.certificate() + " is for " + names + ", not for node " + node
                    + ": the others would not believe it (CN or subjectAltName DNS:" + node + ")");
        }
        return new Loaded(Credentials.context(files.certificate(), files.key(), Optional.of(files.authority())), state);
    }

    /** Whether the certificate that was shown at that address, when this node connected to it, is for that node. */
    public boolean isFor(Endpoint address, String other) {
        Names names = shown.get(address);
        return names != null && names.isFor(other);
    }

    private synchronized SSLContext context() {
        try {
            if (!files.state().equals(loaded.state())) {
                loaded = load(files, node);
                LOG.info("Cluster: new certificates are used from now on");
            }
        } catch (IOException disorder) {
            LOG.warn(
                    "Cluster: the last good certificates are used, for the new ones are not: {}",
                    disorder.getMessage());
        }
        return loaded.context();
    }

    private SSLEngine engine(String host, int port) {
        SSLEngine engine = context().createSSLEngine(host, port);
        engine.setEnabledProtocols(new String[] {PROTOCOL});
        return engine;
    }

    @Override
    public SSLEngine createServerSSLEngine(String host, int port) {
        SSLEngine engine = engine(host, port);
        watch.begun();
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return engine;
    }

    @Override
    public SSLEngine createClientSSLEngine(String host, int port) {
        SSLEngine engine = engine(host, port);
        engine.setUseClientMode(true);
        return engine;
    }

    /** The certificate was verified by the handshake; whom it is for is compared with whom its owner says to be. */
    @Override
    public Option<Throwable> verifyClientSession(String host, SSLSession session) {
        try {
            if (shown.size() >= MOST_SHOWN) {
                shown.clear();
            }
            if (session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                shown.put(Endpoint.ofUri(host, session.getPeerPort()), Names.of(certificate));
            }
            return Option.empty();
        } catch (SSLPeerUnverifiedException nobody) {
            return Option.apply(nobody);
        }
    }

    @Override
    public Option<Throwable> verifyServerSession(String host, SSLSession session) {
        watch.proven();
        return Option.empty();
    }
}
