package io.understudy.cluster.tls;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/** Encrypts what nodes tell each other, with the files as they are when a connection is made. */
public final class MutualTls implements SSLEngineProvider {

    private static final Logger LOG = LoggerFactory.getLogger(MutualTls.class);
    private static final String PROTOCOL = "TLSv1.3";

    private final TlsFiles files;
    private final Watch watch;
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

    private MutualTls(TlsFiles files, Watch watch, Loaded loaded) {
        this.files = files;
        this.watch = watch;
        this.loaded = loaded;
    }

    /** @throws IOException in words for an operator, if a file cannot be read or does not fit the others */
    public static MutualTls of(TlsFiles files, Watch watch) throws IOException {
        return new MutualTls(files, watch, load(files));
    }

    private static Loaded load(TlsFiles files) throws IOException {
        List<FileTime> state = files.state();
        return new Loaded(Credentials.context(files.certificate(), files.key(), Optional.of(files.authority())), state);
    }

    private synchronized SSLContext context() {
        try {
            if (!files.state().equals(loaded.state())) {
                loaded = load(files);
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

    /** The certificate was verified by the handshake. */
    @Override
    public Option<Throwable> verifyClientSession(String host, SSLSession session) {
        return Option.empty();
    }

    @Override
    public Option<Throwable> verifyServerSession(String host, SSLSession session) {
        watch.proven();
        return Option.empty();
    }
}
