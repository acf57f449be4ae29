package io.understudy.cluster.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Who somebody is in TLS, and whom they believe, as files in PEM tell it. */
public final class Credentials {

    private static final char[] NO_PASSWORD = new char[0];

    private Credentials() {}

    /**
     * @param certificate its own, followed by those between it and the authority
     * @param key its private key, PKCS #8, not encrypted
     * @param authority whose certificates are believed; nobody's if absent
     * @throws IOException in words for an operator, if a file cannot be read, is something else, or does not go with the others
     */
    public static SSLContext context(Path certificate, Path key, Optional<Path> authority) throws IOException {
        List<X509Certificate> chain = Pem.certificates(certificate);
        PrivateKey secret = Pem.key(key);
        try {
            if (!match(secret, chain.getFirst().getPublicKey())) {
                throw new IOException(key + " is not the key of the certificate in " + certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(secret, chain).getKeyManagers(), trust(authority).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException(certificate + " cannot be used: " + unusable.getMessage(), unusable);
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
    private static TrustManagerFactory trust(Optional<Path> authority) throws GeneralSecurityException, IOException {
        KeyStore believed = empty();
        if (authority.isPresent()) {
            for (X509Certificate one : Pem.certificates(authority.get())) {
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
