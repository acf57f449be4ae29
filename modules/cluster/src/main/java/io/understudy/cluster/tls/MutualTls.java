package io.understudy.cluster.tls;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/** Encrypts what nodes tell each other, with the files as they are when a connection is made. */
public final class MutualTls implements SSLEngineProvider {

    private static final Logger LOG = LoggerFactory.getLogger(MutualTls.class);
    private static final String PROTOCOL = "TLSv1.3";
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsFiles files;
    private Loaded loaded;

    /** @param state of the files when they were read */
    private record Loaded(SSLContext context, List<FileTime> state) {}

    private MutualTls(TlsFiles files, Loaded loaded) {
        this.files = files;
        this.loaded = loaded;
    }

    /** @throws IOException in words for an operator, if a file cannot be read or does not fit the others */
    public static MutualTls of(TlsFiles files) throws IOException {
        return new MutualTls(files, load(files));
    }

    private static Loaded load(TlsFiles files) throws IOException {
        List<FileTime> state = files.state();
        List<X509Certificate> chain = Pem.certificates(files.certificate());
        try {
            KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
            own.load(null, NO_PASSWORD);
            own.setKeyEntry("own", Pem.key(files.key()), NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
            believed.load(null, NO_PASSWORD);
            int number = 0;
            for (X509Certificate authority : Pem.certificates(files.authority())) {
                believed.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return new Loaded(context, state);
        } catch (GeneralSecurityException unfit) {
            throw new IOException(files.certificate() + ": does not fit its key: " + unfit.getMessage(), unfit);
        }
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
        return Option.empty();
    }
}
