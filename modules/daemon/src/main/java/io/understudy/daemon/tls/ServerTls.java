package io.understudy.daemon.tls;

import io.understudy.config.model.TlsFiles;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a service of this daemon shows who it is.
 *
 * @param parameters versions of TLS, and whether clients have to show certificates
 */
public record ServerTls(SSLContext context, SSLParameters parameters) {

    private static final char[] NO_PASSWORD = new char[0];

    /**
     * With an authority, clients need certificates of it.
     *
     * @throws IOException in words for an operator, if a file cannot be read, is something else, or does not go with the others
     */
    public static ServerTls of(TlsFiles files) throws IOException {
        List<X509Certificate> chain = Pem.certificates(files.certificate());
        PrivateKey key = Pem.key(files.key());
        try {
            if (!match(key, chain.getFirst().getPublicKey())) {
                throw new IOException(files.key() + " is not the key of the certificate in " + files.certificate());
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(key, chain).getKeyManagers(), trust(files).getTrustManagers(), null);
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setNeedClientAuth(files.authority().isPresent());
            return new ServerTls(context, parameters);
        } catch (GeneralSecurityException unusable) {
            throw new IOException(files.certificate() + " cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static KeyManagerFactory keys(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        KeyStore own = empty();
        own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        return keys;
    }

    /** Without an authority nobody is asked, and nobody would be believed. */
    private static TrustManagerFactory trust(TlsFiles files) throws GeneralSecurityException, IOException {
        KeyStore believed = empty();
        if (files.authority().isPresent()) {
            for (X509Certificate one : Pem.certificates(files.authority().get())) {
                believed.setCertificateEntry("authority " + believed.size(), one);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(believed);
        return trust;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static boolean match(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        byte[] sample = new byte[1];
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(sample);
        return signature.verify(signed);
    }
}
